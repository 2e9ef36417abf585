//! Statistics and sums of every type in both orders, from one record to more than fits the cache.
//! The hand-written loop computes the same as `stats`: count, minimum, maximum, sum and sum of
//! squares, all exact, in the smallest accumulators that suffice.

use std::hint::black_box;
use std::ops::AddAssign;

use memoryview::{Number, Strided, Wire, be, le};

use crate::harness::{Suite, first, halves, noise};

const FEW: usize = 48 << 10;

/// An integer, with the accumulators of the hand-written loop.
trait Integer: Number<Sum = i128> + Ord {
    type Sum: Default + AddAssign + From<Self> + Into<i128>;
    type Squares: Default;

    fn add_square(self, squares: &mut Self::Squares);
}

macro_rules! integers {
    ($($native:ident $sum:ident $squares:ident;)*) => {$(
        impl Integer for $native {
            type Sum = $sum;
            type Squares = $squares;

            #[inline(always)]
            fn add_square(self, squares: &mut $squares) {
                *squares += $squares::from(u64::from(self.abs_diff(0)).pow(2));
            }
        }
    )*};
}

integers! {
    u8 i64 u64;
    i8 i64 u64;
    u16 i64 u64;
    i16 i64 u64;
    u32 i64 u128;
    i32 i64 u128;
}

macro_rules! wide_integers {
    ($($native:ident)*) => {$(
        impl Integer for $native {
            type Sum = i128;
            type Squares = (u128, u64);

            #[inline(always)]
            fn add_square(self, squares: &mut (u128, u64)) {
                let (low, carry) = squares.0.overflowing_add(u128::from(self.abs_diff(0)).pow(2));
                *squares = (low, squares.1 + u64::from(carry));
            }
        }
    )*};
}

wide_integers!(u64 i64);

pub fn rows(suite: &mut Suite) {
    for (size, bytes, bound) in [("s", FEW, 1.0), ("L", suite.large(), 1.1)] {
        distances(suite, size, bytes, bound);
        types(suite, size, bytes, bound);
    }
    few::<1>(suite, 2.0);
    few::<4>(suite, 1.5);
    few::<16>(suite, 1.1);
    few::<64>(suite, 1.0);
}

/// One type with many strides, including primes.
fn distances(suite: &mut Suite, size: &str, bytes: usize, bound: f64) {
    let bytes = noise(bytes);
    macro_rules! at {
        ($($stride:literal)*) => {$(
            integers::<le::U32, $stride>(suite, "u32", size, &bytes, bound, |record| {
                u32::from_le_bytes(first(record))
            });
        )*};
    }
    at!(5 8 9 11 12 13 16 18 20 22 24 29 31 36 37 44 48 53 61 64);
}

/// Every type in both orders: contiguous, with a small stride, with a stride that is not a multiple
/// of the element size, and with a large stride.
fn types(suite: &mut Suite, size: &str, len: usize, bound: f64) {
    let bytes = noise(len);
    macro_rules! integers {
        ($($wire:ty, $native:ident $read:ident $name:literal: $($stride:literal)*;)*) => {$($(
            integers::<$wire, $stride>(suite, $name, size, &bytes, bound, |record| {
                $native::$read(first(record))
            });
        )*)*};
    }
    integers! {
        u8, u8 from_ne_bytes "u8": 1 4 13 24 64;
        i8, i8 from_ne_bytes "i8": 1 13;
        le::U16, u16 from_le_bytes "u16": 2 6 13 24;
        be::U16, u16 from_be_bytes "be u16": 2 13;
        le::I16, i16 from_le_bytes "i16": 2 13;
        be::I16, i16 from_be_bytes "be i16": 2 8 13 24 64;
        be::U32, u32 from_be_bytes "be u32": 4 8 13 24 64;
        le::I32, i32 from_le_bytes "i32": 4 13;
        be::I32, i32 from_be_bytes "be i32": 4 13;
        le::U64, u64 from_le_bytes "u64": 8 13 24;
        be::U64, u64 from_be_bytes "be u64": 8 13;
        le::I64, i64 from_le_bytes "i64": 8 13 24 64;
        be::I64, i64 from_be_bytes "be i64": 8 13;
    }
    macro_rules! floats {
        ($($wire:ty, $native:ident $read:ident $write:ident $name:literal: $($stride:literal)*;)*) => {$($(
            let bytes = halves(len, $stride, |number| $native::from(number).$write());
            floats::<$wire, $stride>(suite, $name, size, &bytes, bound, |record| {
                $native::$read(first(record))
            });
        )*)*};
    }
    floats! {
        le::F32, f32 from_le_bytes to_le_bytes "f32": 4 13 16 20 44;
        be::F32, f32 from_be_bytes to_be_bytes "be f32": 4 13;
        le::F64, f64 from_le_bytes to_le_bytes "f64": 8 13 24;
        be::F64, f64 from_be_bytes to_be_bytes "be f64": 8 13;
    }
}

/// So few records that the code before the loop matters.
fn few<const RECORDS: usize>(suite: &mut Suite, bound: f64) {
    let size = &format!("of {RECORDS}");
    let bytes = noise(RECORDS * 16);
    integers::<u8, 16>(suite, "u8", size, &bytes, bound, |record| record[0]);
    integers::<be::I16, 16>(suite, "be i16", size, &bytes, bound, |record| {
        i16::from_be_bytes(first(record))
    });
    integers::<le::U32, 16>(suite, "u32", size, &bytes, bound, |record| {
        u32::from_le_bytes(first(record))
    });
    integers::<le::I64, 16>(suite, "i64", size, &bytes, bound, |record| {
        i64::from_le_bytes(first(record))
    });
    let bytes = halves(RECORDS * 16, 16, f32::to_le_bytes);
    floats::<le::F32, 16>(suite, "f32", size, &bytes, bound, |record| {
        f32::from_le_bytes(first(record))
    });
    let bytes = halves(RECORDS * 16, 16, |number| f64::from(number).to_be_bytes());
    floats::<be::F64, 16>(suite, "be f64", size, &bytes, bound, |record| {
        f64::from_be_bytes(first(record))
    });
}

fn integers<W, const STRIDE: usize>(
    suite: &mut Suite,
    name: &str,
    size: &str,
    bytes: &[u8],
    bound: f64,
    read: impl Fn(&[u8]) -> W::Native + Copy,
) where
    W: Wire<Native: Integer>,
{
    let len = bytes.len() / STRIDE;
    let view = Strided::<W>::new(bytes, 0, len, STRIDE.cast_signed()).unwrap();
    let distance = black_box(STRIDE);
    let stats = |stride: usize| {
        let (mut min, mut max) = (W::Native::HIGHEST, W::Native::LOWEST);
        let mut sum = <W::Native as Integer>::Sum::default();
        let mut squares = <W::Native as Integer>::Squares::default();
        for record in bytes.chunks_exact(stride) {
            let value = read(record);
            (min, max) = (min.min(value), max.max(value));
            sum += value.into();
            value.add_square(&mut squares);
        }
        black_box(squares);
        (len, min, max, sum.into())
    };
    suite.limited(
        &format!("stats of {name}, stride {STRIDE} {size}"),
        bound,
        len,
        || stats(STRIDE),
        || {
            let stats = view.stats().unwrap();
            (stats.count, stats.min, stats.max, stats.sum)
        },
        Some(|| stats(distance)),
    );
    let sum = |stride: usize| -> i128 {
        let mut sum = <W::Native as Integer>::Sum::default();
        for record in bytes.chunks_exact(stride) {
            sum += read(record).into();
        }
        sum.into()
    };
    suite.limited(
        &format!("sum of {name}, stride {STRIDE} {size}"),
        bound,
        len,
        || sum(STRIDE),
        || view.sum(),
        Some(|| sum(distance)),
    );
}

/// Adds up numbers of `size` bytes as accurately as ours; for 8 bytes, with the rounding error of
/// each addition.
#[inline(always)]
fn accurate_sum(size: usize, values: impl Iterator<Item = f64>) -> f64 {
    if size < 8 {
        return values.sum();
    }
    let (mut sum, mut error) = (0.0, 0.0);
    for value in values {
        let total = sum + value;
        let part = total - sum;
        error += (sum - (total - part)) + (value - part);
        sum = total;
    }
    sum + error
}

/// All values are multiples of one half, so that sums are exact. The peer adds up values and
/// squares without correcting rounding errors. The limits are loops that are as accurate as ours.
fn floats<W, const STRIDE: usize>(
    suite: &mut Suite,
    name: &str,
    size: &str,
    bytes: &[u8],
    bound: f64,
    read: impl Fn(&[u8]) -> W::Native + Copy,
) where
    W: Wire<Native: Number<Sum = f64> + Into<f64>>,
{
    let len = bytes.len() / STRIDE;
    let view = Strided::<W>::new(bytes, 0, len, STRIDE.cast_signed()).unwrap();
    let distance = black_box(STRIDE);
    let stats = |stride: usize| {
        let (mut min, mut max) = (W::Native::HIGHEST, W::Native::LOWEST);
        let (mut sum, mut squares) = (0.0, 0.0);
        for record in bytes.chunks_exact(stride) {
            let value = read(record);
            min = if value < min { value } else { min };
            max = if value > max { value } else { max };
            let value: f64 = value.into();
            (sum, squares) = (sum + value, squares + value * value);
        }
        (min, max, sum, squares)
    };
    let values = |stride: usize| {
        let records = bytes.chunks_exact(stride);
        records.map(|record| -> f64 { read(record).into() })
    };
    let accurate_stats = |stride: usize| {
        let (mut min, mut max) = (W::Native::HIGHEST, W::Native::LOWEST);
        let records = bytes.chunks_exact(stride);
        let sum = accurate_sum(
            size_of::<W>(),
            records.map(|record| {
                let value = read(record);
                min = if value < min { value } else { min };
                max = if value > max { value } else { max };
                value.into()
            }),
        );
        let mean = sum / len as f64;
        let deviations = values(stride).map(|value| (value - mean).powi(2));
        (min, max, sum, deviations.sum::<f64>())
    };
    let title = format!("stats of {name}, stride {STRIDE} {size}");
    if suite.wants(&title) {
        let (min, max, sum, _) = stats(STRIDE);
        let ours = view.stats().unwrap();
        assert_eq!((ours.min, ours.max, ours.sum), (min, max, sum), "{title}");
    }
    // All results are in memory, from where a caller reads those that it needs.
    suite.limited(
        &title,
        bound,
        len,
        || black_box(&stats(STRIDE)).2,
        || black_box(&view.stats().unwrap()).sum,
        Some(|| black_box(&accurate_stats(distance)).2),
    );
    suite.limited(
        &format!("sum of {name}, stride {STRIDE} {size}"),
        bound,
        len,
        || values(STRIDE).sum::<f64>(),
        || view.sum(),
        Some(|| accurate_sum(size_of::<W>(), values(distance))),
    );
}
