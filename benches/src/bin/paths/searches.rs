//! Searches: minimum and maximum, first and all matches, histograms.

use std::hint::black_box;

use memoryview::{Number, Strided, Wire, be, le};

use crate::harness::{Suite, first, halves, noise};

const FEW: usize = 48 << 10;

pub fn rows(suite: &mut Suite) {
    let bytes = noise(FEW);
    extremes::<u8>(suite, "u8", &bytes);
    extremes::<i8>(suite, "i8", &bytes);
    extremes::<le::U16>(suite, "u16", &bytes);
    extremes::<be::U16>(suite, "be u16", &bytes);
    extremes::<le::I16>(suite, "i16", &bytes);
    extremes::<be::I16>(suite, "be i16", &bytes);
    extremes::<le::U32>(suite, "u32", &bytes);
    extremes::<be::U32>(suite, "be u32", &bytes);
    extremes::<le::I32>(suite, "i32", &bytes);
    extremes::<be::I32>(suite, "be i32", &bytes);
    extremes::<le::U64>(suite, "u64", &bytes);
    extremes::<be::U64>(suite, "be u64", &bytes);
    extremes::<le::I64>(suite, "i64", &bytes);
    extremes::<be::I64>(suite, "be i64", &bytes);
    extremes::<le::F32>(suite, "f32", &halves(FEW, 4, f32::to_le_bytes));
    extremes::<be::F32>(suite, "be f32", &halves(FEW, 4, f32::to_be_bytes));
    extremes::<le::F64>(
        suite,
        "f64",
        &halves(FEW, 8, |number| f64::from(number).to_le_bytes()),
    );
    extremes::<be::F64>(
        suite,
        "be f64",
        &halves(FEW, 8, |number| f64::from(number).to_be_bytes()),
    );
    for every in [1_000, 10_000] {
        all(suite, every);
    }
    for (size, bytes, bound) in [("s", FEW, 1.0), ("L", suite.large(), 1.1)] {
        let bytes = noise(bytes);
        macro_rules! at {
            ($($stride:literal)*) => {$(find_first::<$stride>(suite, size, &bytes, bound);)*};
        }
        at!(8 11 13 16 18 22 31 37 48 64);
    }
    find_first::<16>(suite, "of 1", &noise(16), 2.0);
    find_first::<16>(suite, "of 4", &noise(4 * 16), 1.5);
    find_first::<16>(suite, "of 16", &noise(16 * 16), 1.1);
    find_first::<16>(suite, "of 64", &noise(64 * 16), 1.0);
    histograms(suite);
}

fn extremes<W: Wire<Native: Number>>(suite: &mut Suite, name: &str, bytes: &[u8]) {
    extremes_at::<W, 1>(suite, name, bytes, 0.3);
    extremes_at::<W, 4>(suite, name, bytes, 1.0);
    extremes_at::<W, 5>(suite, name, bytes, 1.0);
}

fn extremes_at<W: Wire<Native: Number>, const STEP: usize>(
    suite: &mut Suite,
    name: &str,
    bytes: &[u8],
    bound: f64,
) {
    let elements: &[W] = memoryview::cast(bytes).unwrap();
    let elements = elements.as_chunks::<STEP>().0.as_flattened();
    let view = Strided::from(elements).step_by(STEP);
    let distance = black_box(STEP);
    let values = |step| elements.chunks_exact(step).map(|record| record[0].get());
    suite.limited(
        &format!("argmin {name}, step {STEP}"),
        bound,
        view.len(),
        || best(values(STEP), |a, b| a < b),
        || view.argmin(),
        Some(|| best(values(distance), |a, b| a < b)),
    );
    suite.limited(
        &format!("argmax {name}, step {STEP}"),
        bound,
        view.len(),
        || best(values(STEP), |a, b| a > b),
        || view.argmax(),
        Some(|| best(values(distance), |a, b| a > b)),
    );
}

/// The hand-written loop: the index of the first minimum or maximum.
#[inline(always)]
fn best<T: Copy>(
    values: impl Iterator<Item = T>,
    is_better: impl Fn(T, T) -> bool,
) -> Option<usize> {
    let mut values = values.enumerate();
    let (mut at, mut best) = values.next()?;
    for (index, value) in values {
        if is_better(value, best) {
            (at, best) = (index, value);
        }
    }
    Some(at)
}

/// The limit is reading the field of each record.
fn all(suite: &mut Suite, every: usize) {
    let len = suite.large() / 16;
    let mut bytes = vec![1; len * 16];
    for record in bytes.chunks_exact_mut(16).step_by(every) {
        record[4..8].copy_from_slice(&7_u32.to_le_bytes());
    }
    let view = Strided::<le::U32>::new(&bytes, 4, len, 16).unwrap();
    suite.limited(
        &format!("find_all, 1 hit in {every} L"),
        0.9,
        len,
        || {
            let hits = bytes.chunks_exact(16).enumerate();
            hits.filter(|(_, r)| r[4..8] == 7_u32.to_le_bytes())
                .map(|(i, _)| i)
                .sum::<usize>()
        },
        || view.find_all(7).sum::<usize>(),
        Some(|| {
            let fields = bytes
                .chunks_exact(16)
                .map(|r| u32::from_le_bytes(first(&r[4..])));
            fields.fold(0, |mixed, field| mixed ^ field as usize)
        }),
    );
}

fn find_first<const STRIDE: usize>(suite: &mut Suite, size: &str, bytes: &[u8], bound: f64) {
    find_wire::<le::U32, STRIDE>(suite, &format!("u32, stride {STRIDE} {size}"), bytes, bound);
    find_wire::<be::U32, STRIDE>(
        suite,
        &format!("be u32, stride {STRIDE} {size}"),
        bytes,
        bound,
    );
}

/// The hand-written loop compares bytes, so it needs no byte swap in either order.
fn find_wire<W: Wire<Native = u32>, const STRIDE: usize>(
    suite: &mut Suite,
    name: &str,
    bytes: &[u8],
    bound: f64,
) {
    let len = bytes.len() / STRIDE;
    let view = Strided::<W>::new(bytes, 1, len, STRIDE.cast_signed()).unwrap();
    let wanted = u32::from_ne_bytes(first(memoryview::as_bytes(&[W::new(7)])));
    let distance = black_box(STRIDE);
    let find = |stride: usize| {
        let mut records = bytes.chunks_exact(stride);
        records.position(|record| u32::from_ne_bytes(first(&record[1..])) == wanted)
    };
    suite.limited(
        &format!("find {name}"),
        bound,
        len,
        || find(STRIDE),
        || view.find(7),
        Some(|| find(distance)),
    );
}

fn histograms(suite: &mut Suite) {
    let bytes = noise(FEW);
    let view = Strided::from(&bytes[..]);
    let count = || {
        let mut counts = [0_usize; 256];
        bytes
            .iter()
            .for_each(|byte| counts[usize::from(*byte)] += 1);
        counts
    };
    suite.limited(
        "histogram of u8, 256 intervals",
        1.0,
        bytes.len(),
        count,
        || view.histogram::<256>(0.0..256.0).unwrap(),
        Some(|| {
            let range = black_box(0.0..256.0);
            let per_unit = 256.0 / (range.end - range.start);
            let mut counts = [0; 256];
            for (byte, count) in (0..=u8::MAX).zip(count()) {
                let value = f64::from(byte);
                if range.contains(&value) {
                    counts[((value - range.start) * per_unit) as usize] += count;
                }
            }
            counts
        }),
    );
    let floats = halves(FEW, 4, f32::to_le_bytes);
    let view = Strided::<le::F32>::from(memoryview::cast(&floats).unwrap());
    suite.row(
        "histogram of f32, 64 intervals",
        1.0,
        view.len(),
        || {
            let mut counts = [0_usize; 64];
            for value in view.as_slice().unwrap() {
                let value = f64::from(value.get());
                if (-32768.0..32768.0).contains(&value) {
                    counts[((value + 32768.0) * (64.0 / 65536.0)) as usize] += 1;
                }
            }
            counts
        },
        || view.histogram::<64>(-32768.0..32768.0).unwrap(),
    );
}
