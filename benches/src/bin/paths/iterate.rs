//! Iterators: loops, folds, searches by closures, zipped columns, filters.

use memoryview::{Strided, le};

use crate::harness::{Suite, noise};

pub fn rows(suite: &mut Suite) {
    for (size, bytes) in [("s", 48 << 10), ("L", suite.large())] {
        for stride in [4, 7, 16, 24] {
            column(suite, size, &noise(bytes / stride * stride), stride);
        }
    }
}

fn read(record: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(record[at..at + 4].try_into().unwrap())
}

fn column(suite: &mut Suite, size: &str, bytes: &[u8], stride: usize) {
    let len = bytes.len() / stride;
    let at = |at| Strided::<le::U32>::new(bytes, at, len, stride.cast_signed()).unwrap();
    let (view, naive) = (at(0), || {
        bytes.chunks_exact(stride).map(|record| read(record, 0))
    });
    suite.row(
        &format!("for loop, stride {stride} {size}"),
        1.1,
        len,
        || {
            let mut mixed = 0_u64;
            for value in naive() {
                mixed = mixed.rotate_left(1) ^ u64::from(value);
            }
            mixed
        },
        || {
            let mut mixed = 0_u64;
            for value in view.iter() {
                mixed = mixed.rotate_left(1) ^ u64::from(value);
            }
            mixed
        },
    );
    suite.row(
        &format!("fold, stride {stride} {size}"),
        1.1,
        len,
        || naive().fold(0, |a: u32, b| a.wrapping_mul(3).wrapping_add(b)),
        || {
            view.iter()
                .fold(0, |a: u32, b| a.wrapping_mul(3).wrapping_add(b))
        },
    );
    suite.row(
        &format!("iter().position, stride {stride} {size}"),
        1.1,
        len,
        || naive().position(|value| value == 7),
        || view.iter().position(|value| value == 7),
    );
    suite.row(
        &format!("filter, stride {stride} {size}"),
        1.1,
        len,
        || {
            naive()
                .filter(|value| value % 16 == 3)
                .fold(0, u32::wrapping_add)
        },
        || {
            view.filter(|value| value % 16 == 3)
                .fold(0, u32::wrapping_add)
        },
    );
    if stride < 12 {
        return;
    }
    let (second, third) = (at(4), at(8));
    // Three iterators of the standard library, which is all that a loop over three columns can be.
    let chunks = |at: usize| bytes[at..].chunks(stride).map(|record| read(record, 0));
    suite.limited(
        &format!("three columns zipped, stride {stride} {size}"),
        1.1,
        len,
        || {
            let records = bytes.chunks_exact(stride);
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
