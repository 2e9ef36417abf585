//! Integers: exact sums, in lanes as wide as a run of elements needs.

use core::ops::AddAssign;

use super::number::{Number, Tally, Total};
use crate::Wire;

/// Elements of one run: so many of 16 bits add up to less than 2^32.
const RUN: usize = 1 << 16;

/// Minimum, maximum and exact sum of integers.
pub struct IntegerTally<T> {
    min: T,
    max: T,
    sum: i128,
}

/// An integer, and its bounds.
pub trait Integer: Number<Sum = i128> + Ord {
    const MIN: Self;
    const MAX: Self;
}

macro_rules! integers {
    ($($native:ident)*) => {$(
        impl Integer for $native {
            const MIN: Self = $native::MIN;
            const MAX: Self = $native::MAX;
        }
    )*};
}

integers!(u8 i8 u16 i16 u32 i32 u64 i64 usize isize);

/// A sum of 64-bit integers in halves, each of which has room for 2^31 of them.
#[derive(Clone, Copy, Default)]
pub struct Halves {
    low: u64,
    high: i64,
}

/// The halves of one integer: 32 bits below, the rest with its sign above.
macro_rules! halves {
    ($($native:ident)*) => {$(
        impl From<$native> for Halves {
            #[inline(always)]
            #[allow(
                clippy::cast_lossless,
                clippy::cast_possible_truncation,
                clippy::cast_possible_wrap,
                clippy::cast_sign_loss,
                reason = "no bit is lost: 32 of them are below"
            )]
            fn from(value: $native) -> Self {
                Self {
                    low: value as u64 & 0xffff_ffff,
                    high: (value as i128 >> 32) as i64,
                }
            }
        }
    )*};
}

halves!(u64 i64 usize isize);

impl AddAssign for Halves {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        self.low += other.low;
        self.high += other.high;
    }
}

impl From<Halves> for i128 {
    fn from(halves: Halves) -> Self {
        Self::from(halves.low) + (Self::from(halves.high) << 32)
    }
}

impl<T: Integer> Default for IntegerTally<T> {
    fn default() -> Self {
        Self {
            min: T::MAX,
            max: T::MIN,
            sum: 0,
        }
    }
}

impl<T: Integer> Tally<T> for IntegerTally<T> {
    fn add<W: Wire<Native = T>, const STEP: usize>(&mut self, elements: &[[W; STEP]]) {
        for run in elements.chunks(RUN) {
            let (min, max, sum) = tally(run);
            self.min = self.min.min(min);
            self.max = self.max.max(max);
            self.sum += sum.into();
        }
    }

    fn finish(&self) -> (T, T, i128) {
        (self.min, self.max, self.sum)
    }
}

impl<T: Integer> Total<T> for i128 {
    fn add<W: Wire<Native = T>, const STEP: usize>(&mut self, elements: &[[W; STEP]]) {
        for run in elements.chunks(RUN) {
            *self += total(run).into();
        }
    }

    fn finish(&self) -> i128 {
        *self
    }
}

/// One plain loop: integer sums may be reordered, so the compiler makes vectors of it by itself,
/// where it has instructions that pick out every n-th element. Hence the dispatch.
#[cfg_attr(
    feature = "std",
    multiversion::multiversion(targets(
        "x86_64+avx+avx2+avx512f+avx512bw+avx512dq+avx512vl",
        "x86_64+avx+avx2"
    ))
)]
fn tally<W: Wire<Native: Integer>, const STEP: usize>(
    run: &[[W; STEP]],
) -> (W::Native, W::Native, <W::Native as Number>::Run) {
    let mut min = W::Native::MAX;
    let mut max = W::Native::MIN;
    let mut sum = <W::Native as Number>::Run::default();
    for element in run {
        let value = element[0].get();
        min = if value < min { value } else { min };
        max = if value > max { value } else { max };
        value.add_to(&mut sum);
    }
    (min, max, sum)
}

/// As [`tally`], without minimum and maximum.
#[cfg_attr(
    feature = "std",
    multiversion::multiversion(targets(
        "x86_64+avx+avx2+avx512f+avx512bw+avx512dq+avx512vl",
        "x86_64+avx+avx2"
    ))
)]
fn total<W: Wire<Native: Integer>, const STEP: usize>(
    run: &[[W; STEP]],
) -> <W::Native as Number>::Run {
    let mut sum = <W::Native as Number>::Run::default();
    for element in run {
        element[0].get().add_to(&mut sum);
    }
    sum
}

/// `sum / count`, rounded once, to the nearest, ties to even.
#[expect(
    clippy::cast_precision_loss,
    reason = "the one rounding; the power of two is exact"
)]
pub(super) fn quotient(sum: i128, count: usize) -> f64 {
    let Some(divisor) = u128::try_from(count).ok().filter(|count| *count > 0) else {
        return f64::NAN;
    };
    let magnitude = sum.unsigned_abs();
    if magnitude == 0 {
        return 0.0;
    }
    // A numerator of 128 bits over at most 64 leaves more bits than f64 has; whether anything
    // remains is kept in the last one, where rounding sees it.
    let shift = magnitude.leading_zeros();
    let scaled = magnitude << shift;
    let whole = (scaled / divisor) | u128::from(!scaled.is_multiple_of(divisor));
    let quotient = whole as f64 / (1_u128 << shift) as f64;
    if sum < 0 { -quotient } else { quotient }
}

#[cfg(test)]
mod tests {
    use super::quotient;

    #[test]
    fn means_are_rounded_once() {
        assert_eq!(quotient(0, 3).to_bits(), 0.0_f64.to_bits());
        assert_eq!(quotient(1, 3).to_bits(), (1.0_f64 / 3.0).to_bits());
        assert_eq!(quotient(-7, 2).to_bits(), (-3.5_f64).to_bits());
        // 2^53 + 1 lies between two floats and goes to the even one; a trace above it does not.
        let odd = (1_i128 << 53) + 1;
        assert_eq!(
            quotient(odd, 1).to_bits(),
            9_007_199_254_740_992_f64.to_bits()
        );
        assert_eq!(
            quotient(odd * 3 + 1, 3).to_bits(),
            9_007_199_254_740_994_f64.to_bits()
        );
        let largest = i128::from(u64::MAX) * i128::from(i64::MAX);
        assert_eq!(
            quotient(largest, 1 << 63).to_bits(),
            18_446_744_073_709_551_616_f64.to_bits()
        );
    }
}
