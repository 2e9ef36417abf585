//! Copies from and into views, and comparisons.

use std::hint::black_box;

use memoryview::{Strided, StridedMut, as_bytes, be, cast, le};

use crate::harness::{Suite, noise};

const FEW: usize = 48 << 10;

pub fn rows(suite: &mut Suite) {
    contiguous(suite);
    for (size, bytes) in [("s", FEW), ("L", suite.large())] {
        columns(suite, size, &noise(bytes / 48 * 48));
        equality(suite, size, bytes / 48 * 48);
    }
}

fn contiguous(suite: &mut Suite) {
    let bytes = noise(FEW);
    let numbers = cast::<be::U32>(&bytes).unwrap();
    suite.row(
        "to_vec of [be::U32] s",
        1.0,
        numbers.len(),
        || numbers.iter().map(|wire| wire.get()).collect::<Vec<u32>>(),
        || Strided::from(numbers).to_vec(),
    );
    let numbers = cast::<le::U64>(&bytes).unwrap();
    suite.row(
        "to_vec of [le::U64] s",
        1.05,
        numbers.len(),
        || black_box(as_bytes(numbers).to_vec()).len(),
        || black_box(Strided::from(numbers).to_vec()).len() * 8,
    );
    suite.row(
        "to_vec of [u8] s",
        1.05,
        bytes.len(),
        || bytes.to_vec(),
        || Strided::from(&bytes[..]).to_vec(),
    );
}

/// `f64` at byte 4 of records of 16 bytes.
fn columns(suite: &mut Suite, size: &str, bytes: &[u8]) {
    let naive = || {
        bytes
            .chunks_exact(16)
            .map(|r| u64::from_le_bytes(r[4..12].try_into().unwrap()))
    };
    let len = bytes.len() / 16;
    let view = Strided::<le::U64>::new(bytes, 4, len, 16).unwrap();
    suite.row(
        &format!("column to_vec {size}"),
        1.0,
        len,
        || naive().collect::<Vec<u64>>(),
        || view.to_vec(),
    );
    let mut a = vec![0; len];
    let mut b = vec![0; len];
    suite.row(
        &format!("column copy_to_slice {size}"),
        1.0,
        len,
        || {
            a.iter_mut().zip(naive()).for_each(|(a, value)| *a = value);
            a[len / 2]
        },
        || {
            view.copy_to_slice(&mut b).unwrap();
            b[len / 2]
        },
    );
    suite.row(
        &format!("column to_bytes {size}"),
        1.0,
        len,
        || {
            let mut bytes = vec![0; 8 * len];
            let (targets, _) = bytes.as_chunks_mut::<8>();
            targets
                .iter_mut()
                .zip(naive())
                .for_each(|(a, value)| *a = value.to_le_bytes());
            bytes
        },
        || view.to_bytes(),
    );
    let mut a = bytes.to_vec();
    let mut b = bytes.to_vec();
    suite.row(
        &format!("column copy_from {size}"),
        1.0,
        len,
        || {
            for (target, source) in a.chunks_exact_mut(16).zip(bytes.chunks_exact(16)) {
                target[4..12].copy_from_slice(&source[4..12]);
            }
            a[20]
        },
        || {
            let mut target = StridedMut::<le::U64>::new(&mut b, 4, len, 16).unwrap();
            target.copy_from(view).unwrap();
            b[20]
        },
    );
    let mut c = bytes.to_vec();
    let fill = |records: &mut [u8], stride: usize| {
        for target in records.chunks_exact_mut(stride) {
            target[4..12].copy_from_slice(&7_u64.to_le_bytes());
        }
        records[20]
    };
    suite.limited(
        &format!("column fill {size}"),
        1.0,
        len,
        || fill(&mut a, 16),
        || {
            StridedMut::<le::U64>::new(&mut b, 4, len, 16)
                .unwrap()
                .fill(7);
            b[20]
        },
        Some(|| fill(&mut c, black_box(16))),
    );
    let add_three = |records: &mut [u8], stride: usize| {
        for target in records.chunks_exact_mut(stride) {
            let value = u64::from_le_bytes(target[4..12].try_into().unwrap());
            target[4..12].copy_from_slice(&value.wrapping_add(3).to_le_bytes());
        }
        records[20]
    };
    a.fill(0);
    b.fill(0);
    c.fill(0);
    suite.limited(
        &format!("column iter_mut {size}"),
        1.0,
        len,
        || add_three(&mut a, 16),
        || {
            let mut target = StridedMut::<le::U64>::new(&mut b, 4, len, 16).unwrap();
            for wire in target.iter_mut() {
                wire.set(wire.get().wrapping_add(3));
            }
            b[20]
        },
        Some(|| add_three(&mut c, black_box(16))),
    );
}

fn equality(suite: &mut Suite, size: &str, bytes: usize) {
    let (a, b) = (noise(bytes), noise(bytes));
    let (c, d) = (cast::<be::U32>(&a).unwrap(), cast::<be::U32>(&b).unwrap());
    suite.row(
        &format!("== of contiguous views {size}"),
        1.1,
        bytes / 4,
        || a == b,
        || Strided::from(c) == Strided::from(d),
    );
    let len = bytes / 16;
    let column = |bytes| Strided::<le::U32>::new(bytes, 4, len, 16).unwrap();
    let (e, f) = (column(&a), column(&b));
    suite.row(
        &format!("== of columns {size}"),
        1.1,
        len,
        || {
            let mut pairs = a.chunks_exact(16).zip(b.chunks_exact(16));
            pairs.all(|(a, b)| a[4..8] == b[4..8])
        },
        || e == f,
    );
}
