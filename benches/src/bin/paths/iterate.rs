//! Iterators: loops, folds, searches with closures, zipped columns, filters.

use std::hint::black_box;

use memoryview::{Strided, le};

use crate::harness::{Suite, first, noise};

pub fn rows(suite: &mut Suite) {
    for (size, bytes, bound) in [
        ("96 bytes", 96, 2.0),
        ("1536 bytes", 1536, 1.5),
        ("s", 48 << 10, 1.1),
        ("L", suite.large(), 1.1),
    ] {
        let bytes = noise(bytes);
        column::<4>(suite, size, &bytes, bound);
        column::<7>(suite, size, &bytes, bound);
        column::<16>(suite, size, &bytes, bound);
        column::<24>(suite, size, &bytes, bound);
        three_columns::<16>(suite, size, &bytes, bound);
        three_columns::<24>(suite, size, &bytes, bound);
    }
}

fn read(record: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(first(&record[at..]))
}

fn columns<const STRIDE: usize>(bytes: &[u8], at: usize) -> Strided<'_, le::U32> {
    let len = bytes.len() / STRIDE;
    Strided::new(bytes, at, len, STRIDE.cast_signed()).unwrap()
}

/// A loop that must visit every element, and that cannot be vectorized.
#[inline(always)]
fn mix(values: impl Iterator<Item = u32>) -> u64 {
    let mut mixed = 0_u64;
    for value in values {
        mixed = mixed.rotate_left(1) ^ u64::from(value);
    }
    mixed
}

#[inline(always)]
fn fold(values: impl Iterator<Item = u32>) -> u32 {
    values.fold(0, |a, b| a.wrapping_mul(3).wrapping_add(b))
}

fn column<const STRIDE: usize>(suite: &mut Suite, size: &str, bytes: &[u8], bound: f64) {
    let view = columns::<STRIDE>(bytes, 0);
    let (len, distance) = (view.len(), black_box(STRIDE));
    let naive = |stride| bytes.chunks_exact(stride).map(|record| read(record, 0));
    suite.limited(
        &format!("for loop, stride {STRIDE} {size}"),
        bound,
        len,
        || mix(naive(STRIDE)),
        || mix(view.iter()),
        Some(|| mix(naive(distance))),
    );
    suite.limited(
        &format!("for loop over rev(), stride {STRIDE} {size}"),
        bound,
        len,
        || mix(naive(STRIDE).rev()),
        || mix(view.rev().iter()),
        Some(|| mix(naive(distance).rev())),
    );
    suite.limited(
        &format!("fold, stride {STRIDE} {size}"),
        bound,
        len,
        || fold(naive(STRIDE)),
        || fold(view.iter()),
        Some(|| fold(naive(distance))),
    );
    suite.limited(
        &format!("iter().position, stride {STRIDE} {size}"),
        bound,
        len,
        || naive(STRIDE).position(|value| value == 7),
        || view.iter().position(|value| value == 7),
        Some(|| naive(distance).position(|value| value == 7)),
    );
    let filtered = |stride| {
        let values = naive(stride).filter(|value| value % 16 == 3);
        values.fold(0, u32::wrapping_add)
    };
    suite.limited(
        &format!("filter, stride {STRIDE} {size}"),
        bound,
        len,
        || filtered(STRIDE),
        || {
            view.filter(|value| value % 16 == 3)
                .fold(0, u32::wrapping_add)
        },
        Some(|| filtered(distance)),
    );
}

/// The limit is three iterators of the standard library, zipped, over records whose size is known
/// at compile time. Like ours, they have to check for three ends.
fn three_columns<const STRIDE: usize>(suite: &mut Suite, size: &str, bytes: &[u8], bound: f64) {
    let [view, second, third] = [0, 4, 8].map(|at| columns::<STRIDE>(bytes, at));
    let (len, distance) = (view.len(), black_box(STRIDE));
    let chunks = |at: usize| bytes[at..].chunks(distance).map(|record| read(record, 0));
    suite.limited(
        &format!("three columns zipped, stride {STRIDE} {size}"),
        bound,
        len,
        || {
            let records = bytes.chunks_exact(STRIDE);
            records.fold(0, |sum, record| {
                sum ^ read(record, 0)
                    .wrapping_mul(read(record, 4))
                    .wrapping_add(read(record, 8))
            })
        },
        || {
            let mut sum = 0;
            for ((a, b), c) in view.iter().zip(second.iter()).zip(third.iter()) {
                sum ^= a.wrapping_mul(b).wrapping_add(c);
            }
            sum
        },
        Some(|| {
            let mut sum = 0;
            for ((a, b), c) in chunks(0).zip(chunks(4)).zip(chunks(8)) {
                sum ^= a.wrapping_mul(b).wrapping_add(c);
            }
            sum
        }),
    );
}
