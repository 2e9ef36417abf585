//! Statistics and sums, from one record to memory. The loop by hand computes all that `stats` does:
//! count, minimum, maximum, sum and the sum of the squares, all of them exact.

use std::hint::black_box;

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
    // Sums that hold all that a type can add up to, and no more: what a loop by hand would use.
    match size_of::<W>() {
        1 | 2 => sums::<W, i64, u64>(suite, name, bytes, stride, bound, |squares, value| {
            *squares += value.unsigned_abs().pow(2);
        }),
        4 => sums::<W, i64, u128>(suite, name, bytes, stride, bound, |squares, value| {
            *squares += u128::from(value.unsigned_abs().pow(2));
        }),
        _ => sums::<W, i128, (u128, u64)>(suite, name, bytes, stride, bound, |squares, value| {
            let square = u128::from(value.unsigned_abs()).pow(2);
            let (low, carry) = squares.0.overflowing_add(square);
            *squares = (low, squares.1 + u64::from(carry));
        }),
    }
}

fn sums<W, S, Q>(
    suite: &mut Suite,
    name: &str,
    bytes: &[u8],
    stride: usize,
    bound: f64,
    add_square: impl Fn(&mut Q, i64) + Copy,
) where
    W: Wire<Native: Number<Sum = i128> + Ord + Into<i64>>,
    S: From<i64> + Into<i128> + std::ops::AddAssign,
    Q: Default,
{
    let len = bytes.len() / stride;
    let view = Strided::<W>::new(bytes, 0, len, stride.cast_signed()).unwrap();
    let value = |record: &[u8]| -> i64 {
        memoryview::cast::<W>(&record[..size_of::<W>()]).unwrap()[0]
            .get()
            .into()
    };
    let stats = |stride: usize| {
        let (mut min, mut max) = (i64::MAX, i64::MIN);
        let (mut sum, mut squares) = (S::from(0), Q::default());
        for record in bytes.chunks_exact(stride) {
            let value = value(record);
            (min, max) = (min.min(value), max.max(value));
            sum += S::from(value);
            add_square(&mut squares, value);
        }
        black_box(squares);
        (len, min, max, sum.into())
    };
    suite.limited(
        &format!("stats of {name}"),
        bound,
        len,
        || stats(stride),
        || {
            let stats = view.stats().unwrap();
            (stats.count, stats.min.into(), stats.max.into(), stats.sum)
        },
        Some(|| stats(black_box(stride))),
    );
    let sum = |stride: usize| -> i128 {
        let mut sum = S::from(0);
        for record in bytes.chunks_exact(stride) {
            sum += S::from(value(record));
        }
        sum.into()
    };
    suite.limited(
        &format!("sum of {name}"),
        bound,
        len,
        || sum(stride),
        || view.sum(),
        Some(|| sum(black_box(stride))),
    );
}

fn floats(suite: &mut Suite, name: &str, bytes: &[u8], stride: usize, bound: f64) {
    let len = bytes.len() / stride;
    let view = Strided::<le::F32>::new(bytes, 0, len, stride.cast_signed()).unwrap();
    let values = |stride| {
        bytes
            .chunks_exact(stride)
            .map(|r| f32::from_le_bytes(r[..4].try_into().unwrap()))
    };
    let stats = |stride: usize| {
        let (mut min, mut max) = (f32::INFINITY, f32::NEG_INFINITY);
        let (mut sum, mut squares) = (0.0, 0.0);
        for value in values(stride) {
            (min, max) = (min.min(value), max.max(value));
            let value = f64::from(value);
            (sum, squares) = (sum + value, squares + value * value);
        }
        black_box(squares);
        // All values are halves, so that sums are exact.
        (min, max, sum)
    };
    suite.limited(
        &format!("stats of {name}"),
        bound,
        len,
        || stats(stride),
        || {
            let stats = view.stats().unwrap();
            (stats.min, stats.max, stats.sum)
        },
        Some(|| stats(black_box(stride))),
    );
    let sum = |stride| values(stride).map(f64::from).sum::<f64>();
    suite.limited(
        &format!("sum of {name}"),
        bound,
        len,
        || sum(stride),
        || view.sum(),
        Some(|| sum(black_box(stride))),
    );
}
