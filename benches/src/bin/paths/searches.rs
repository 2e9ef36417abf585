//! Searches: smallest and largest, first and all hits, histograms.

use std::hint::black_box;

use memoryview::{Number, Strided, Wire, be, le};

use crate::harness::{Suite, floats32, noise};

const FEW: usize = 48 << 10;

pub fn rows(suite: &mut Suite) {
    let bytes = noise(FEW);
    extremes::<u8>(suite, "u8", &bytes, 0.3, 0.6);
    extremes::<i8>(suite, "i8", &bytes, 0.3, 0.6);
    extremes::<le::I16>(suite, "i16", &bytes, 0.3, 0.6);
    extremes::<be::U32>(suite, "be u32", &bytes, 0.3, 0.6);
    extremes::<le::I64>(suite, "i64", &bytes, 0.3, 0.6);
    extremes::<le::F32>(suite, "f32", &floats32(FEW / 4), 0.3, 0.6);
    for every in [1_000, 10_000] {
        all(suite, every);
    }
    for stride in [8, 13, 18, 22, 37, 64] {
        for (size, bytes) in [("s", FEW), ("L", suite.large())] {
            first(suite, size, &noise(bytes / stride * stride), stride);
        }
    }
    for len in [1, 4, 16, 64] {
        let bound = match len {
            1 => 2.0,
            4 => 1.5,
            16 => 1.1,
            _ => 1.0,
        };
        let bytes = noise(len * 16);
        let view = Strided::<le::U32>::new(&bytes, 4, len, 16).unwrap();
        let find = |stride| {
            let mut records = bytes.chunks_exact(stride);
            records.position(|r| r[4..8] == 7_u32.to_le_bytes())
        };
        suite.limited(
            &format!("find of {len} records"),
            bound,
            len,
            || find(16),
            || view.find(7),
            Some(|| find(black_box(16))),
        );
    }
    histograms(suite);
}

fn extremes<W>(suite: &mut Suite, name: &str, bytes: &[u8], contiguous: f64, strided: f64)
where
    W: Wire<Native: Number>,
{
    for (step, bound) in [(1, contiguous), (4, strided)] {
        let view = Strided::<W>::channel(bytes, 0, step).unwrap();
        let elements: &[W] = memoryview::cast(bytes).unwrap();
        let naive = |better: fn(W::Native, W::Native) -> bool| {
            let mut numbers = elements.iter().step_by(step).map(W::get).enumerate();
            let (mut at, mut best) = numbers.next()?;
            for (index, value) in numbers {
                if better(value, best) {
                    (at, best) = (index, value);
                }
            }
            Some(at)
        };
        let (min, max) = (|a, b| a < b, |a, b| a > b);
        suite.row(
            &format!("argmin {name}, step {step}"),
            bound,
            view.len(),
            || naive(min),
            || view.argmin(),
        );
        suite.row(
            &format!("argmax {name}, step {step}"),
            bound,
            view.len(),
            || naive(max),
            || view.argmax(),
        );
    }
}

fn all(suite: &mut Suite, every: usize) {
    let len = suite.large() / 16;
    let mut bytes = vec![1; len * 16];
    for record in bytes.chunks_exact_mut(16).step_by(every) {
        record[4..8].copy_from_slice(&7_u32.to_le_bytes());
    }
    let view = Strided::<le::U32>::new(&bytes, 4, len, 16).unwrap();
    suite.row(
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
    );
}

fn first(suite: &mut Suite, size: &str, bytes: &[u8], stride: usize) {
    let len = bytes.len() / stride;
    let view = Strided::<le::U32>::new(bytes, 1, len, stride.cast_signed()).unwrap();
    suite.row(
        &format!("find, stride {stride} {size}"),
        if size == "s" { 1.0 } else { 1.1 },
        len,
        || {
            bytes
                .chunks_exact(stride)
                .position(|r| r[1..5] == 7_u32.to_le_bytes())
        },
        || view.find(7),
    );
}

fn histograms(suite: &mut Suite) {
    let bytes = noise(FEW);
    let view = Strided::from(&bytes[..]);
    suite.row(
        "histogram of u8, 256 intervals",
        1.0,
        bytes.len(),
        || {
            let mut counts = [0_usize; 256];
            bytes
                .iter()
                .for_each(|byte| counts[usize::from(*byte)] += 1);
            counts
        },
        || view.histogram::<256>(0.0..256.0).unwrap(),
    );
    let floats = floats32(FEW / 4);
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
