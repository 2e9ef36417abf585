//! Statistics and sums, from one record to memory. The loop by hand computes all that `stats` does:
//! count, minimum, maximum, sum and the sum of the squares.

use memoryview::{Number, Strided, Wire, be, le};

use crate::harness::{Suite, floats32, noise};

const FEW: usize = 48 << 10;
/// Distances of records, primes among them.
const STRIDES: [usize; 15] = [8, 9, 12, 13, 16, 18, 20, 22, 24, 31, 36, 37, 44, 48, 64];

pub fn rows(suite: &mut Suite) {
    for (size, bytes) in [("s", FEW), ("L", suite.large())] {
        let bound = if size == "s" { 1.0 } else { 1.1 };
        for stride in STRIDES {
            let bytes = noise(bytes / stride * stride);
            integers::<le::U32>(
                suite,
                &format!("u32, stride {stride} {size}"),
                &bytes,
                stride,
                bound,
            );
        }
        for stride in [8, 13, 24, 64] {
            let bytes = noise(bytes / stride * stride);
            integers::<u8>(
                suite,
                &format!("u8, stride {stride} {size}"),
                &bytes,
                stride,
                bound,
            );
            integers::<be::I16>(
                suite,
                &format!("be i16, stride {stride} {size}"),
                &bytes,
                stride,
                bound,
            );
            integers::<le::I64>(
                suite,
                &format!("i64, stride {stride} {size}"),
                &bytes,
                stride,
                bound,
            );
        }
        let bytes = noise(bytes);
        integers::<u8>(suite, &format!("u8 {size}"), &bytes, 1, bound);
        integers::<u8>(suite, &format!("u8, stride 4 {size}"), &bytes, 4, bound);
        integers::<le::I64>(suite, &format!("i64 {size}"), &bytes, 8, bound);
        let floats = floats32(bytes.len() / 4);
        for stride in [4, 16, 20, 44] {
            let floats = &floats[..floats.len() / stride * stride];
            self::floats(
                suite,
                &format!("f32, stride {stride} {size}"),
                floats,
                stride,
                bound,
            );
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
        integers::<le::U32>(suite, &format!("u32 of {len} records"), &bytes, 16, bound);
        integers::<u8>(suite, &format!("u8 of {len} records"), &bytes, 16, bound);
        floats(
            suite,
            &format!("f32 of {len} records"),
            &floats32(len * 4),
            16,
            bound,
        );
    }
}

fn integers<W>(suite: &mut Suite, name: &str, bytes: &[u8], stride: usize, bound: f64)
where
    W: Wire<Native: Number<Sum = i128> + Ord + Into<i64>>,
{
    let len = bytes.len() / stride;
    let view = Strided::<W>::new(bytes, 0, len, stride.cast_signed()).unwrap();
    let wire =
        |record: &[u8]| -> W { memoryview::cast::<W>(&record[..size_of::<W>()]).unwrap()[0] };
    suite.row(
        &format!("stats of {name}"),
        bound,
        len,
        || {
            let mut all = (i64::MAX, i64::MIN, 0_i128, 0_u128);
            for record in bytes.chunks_exact(stride) {
                let value: i64 = wire(record).get().into();
                let square = u128::from(value.unsigned_abs()).pow(2);
                all = (
                    all.0.min(value),
                    all.1.max(value),
                    all.2 + i128::from(value),
                    all.3 + (square >> 16),
                );
            }
            (len, all.0, all.1, all.2)
        },
        || {
            let stats = view.stats().unwrap();
            (stats.count, stats.min.into(), stats.max.into(), stats.sum)
        },
    );
    suite.row(
        &format!("sum of {name}"),
        bound,
        len,
        || {
            let values = bytes
                .chunks_exact(stride)
                .map(|record| wire(record).get().into());
            values.fold(0_i128, |sum: i128, value: i64| sum + i128::from(value))
        },
        || view.sum(),
    );
}

fn floats(suite: &mut Suite, name: &str, bytes: &[u8], stride: usize, bound: f64) {
    let len = bytes.len() / stride;
    let view = Strided::<le::F32>::new(bytes, 0, len, stride.cast_signed()).unwrap();
    let values = || {
        bytes
            .chunks_exact(stride)
            .map(|r| f32::from_le_bytes(r[..4].try_into().unwrap()))
    };
    suite.row(
        &format!("stats of {name}"),
        bound,
        len,
        || {
            let (mut min, mut max) = (f32::INFINITY, f32::NEG_INFINITY);
            let (mut sum, mut squares) = (0.0, 0.0);
            for value in values() {
                (min, max) = (min.min(value), max.max(value));
                let value = f64::from(value);
                (sum, squares) = (sum + value, squares + value * value);
            }
            std::hint::black_box(squares);
            // All values are halves, so that sums are exact.
            (min, max, sum)
        },
        || {
            let stats = view.stats().unwrap();
            (stats.min, stats.max, stats.sum)
        },
    );
    suite.row(
        &format!("sum of {name}"),
        bound,
        len,
        || values().map(f64::from).sum::<f64>(),
        || view.sum(),
    );
}
