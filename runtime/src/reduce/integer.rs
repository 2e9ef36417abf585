//! Statistics of integers: exact sums of values and of squares, in accumulators as wide as a part
//! of the elements needs.

use super::total::Total;
use super::wide::{Wide, spread};
use crate::Wire;
use crate::strided::run::Run;

/// The number of elements in a part: the sum of this many 16-bit values, or squares of 8-bit
/// values, is less than 2^32.
const PART: usize = 1 << 16;

/// An integer type, with the types for sums.
pub trait Integer: Copy + Ord {
    const MIN: Self;
    const MAX: Self;

    /// The sum of a run, to which vectors of elements can be added.
    type Sum: Copy + Default + Into<i128>;
    /// The sum of a run, to which single elements are added fastest.
    type Scalar: Copy + Default + Into<i128>;
    /// The sum of the squares of a run.
    type Squares: Copy + Default + Into<Wide>;

    fn add_to(self, sum: &mut Self::Sum);

    fn add_to_scalar(self, sum: &mut Self::Scalar);

    fn add_square_to(self, squares: &mut Self::Squares);
}

macro_rules! narrow {
    ($($native:ident $sum:ident $squares:ident;)*) => {$(
        impl Integer for $native {
            const MIN: Self = $native::MIN;
            const MAX: Self = $native::MAX;
            type Sum = $sum;
            type Scalar = $sum;
            type Squares = $squares;

            #[inline(always)]
            fn add_to(self, sum: &mut $sum) {
                *sum += $sum::from(self);
            }

            #[inline(always)]
            fn add_to_scalar(self, sum: &mut $sum) {
                self.add_to(sum);
            }

            #[inline(always)]
            #[allow(clippy::cast_lossless, clippy::cast_sign_loss, reason = "a square is not negative")]
            fn add_square_to(self, squares: &mut $squares) {
                let wide = $sum::from(self);
                *squares += (wide * wide) as $squares;
            }
        }
    )*};
}

narrow! {
    u8 u32 u32;
    i8 i32 u32;
    u16 u32 u64;
    i16 i32 u64;
}

macro_rules! middle {
    ($($native:ident $sum:ident;)*) => {$(
        impl Integer for $native {
            const MIN: Self = $native::MIN;
            const MAX: Self = $native::MAX;
            type Sum = $sum;
            type Scalar = $sum;
            type Squares = Halves;

            #[inline(always)]
            fn add_to(self, sum: &mut $sum) {
                *sum += $sum::from(self);
            }

            #[inline(always)]
            fn add_to_scalar(self, sum: &mut $sum) {
                self.add_to(sum);
            }

            #[inline(always)]
            #[allow(clippy::cast_sign_loss, reason = "a square is not negative")]
            fn add_square_to(self, squares: &mut Halves) {
                let wide = $sum::from(self);
                let square = (wide * wide) as u64;
                squares.low += square & 0xffff_ffff;
                squares.high += (square >> 32).cast_signed();
            }
        }
    )*};
}

middle! {
    u32 u64;
    i32 i64;
}

macro_rules! wide {
    ($($native:ident)*) => {$(
        impl Integer for $native {
            const MIN: Self = $native::MIN;
            const MAX: Self = $native::MAX;
            type Sum = Halves;
            type Scalar = i128;
            type Squares = Wide;

            #[inline(always)]
            #[allow(clippy::cast_lossless, reason = "`usize` has no `From`")]
            fn add_to_scalar(self, sum: &mut i128) {
                *sum += self as i128;
            }

            #[inline(always)]
            #[allow(
                clippy::cast_lossless,
                clippy::cast_possible_truncation,
                clippy::cast_possible_wrap,
                clippy::cast_sign_loss,
                reason = "no bit is lost: 32 of them are below"
            )]
            fn add_to(self, sum: &mut Halves) {
                sum.low += self as u64 & 0xffff_ffff;
                sum.high += (self as i128 >> 32) as i64;
            }

            #[inline(always)]
            #[allow(clippy::cast_lossless, clippy::cast_sign_loss, reason = "a square is not negative")]
            fn add_square_to(self, squares: &mut Wide) {
                let wide = self as i128 as u128;
                squares.add(wide.wrapping_mul(wide));
            }
        }
    )*};
}

wide!(u64 i64 usize isize);

/// A sum of 64-bit integers in halves, each of which fits 2^31 of them.
#[derive(Clone, Copy, Default)]
pub struct Halves {
    low: u64,
    high: i64,
}

impl From<Halves> for i128 {
    fn from(halves: Halves) -> Self {
        Self::from(halves.low) + (Self::from(halves.high) << 32)
    }
}

impl From<Halves> for Wide {
    fn from(halves: Halves) -> Self {
        let mut wide = Self::from(halves.low);
        wide.add(u128::from(halves.high.cast_unsigned()) << 32);
        wide
    }
}

/// The exact sums of integers and of their squares.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Exact {
    sum: i128,
    squares: Wide,
}

impl Exact {
    pub(super) fn add_sum(&mut self, sum: i128) {
        self.sum += sum;
    }
}

impl Total for Exact {
    type Sum = i128;

    fn merge(&mut self, _: usize, other: &Self, _: usize) {
        // 2^64 numbers of 64 bits still fit.
        self.sum = self.sum.wrapping_add(other.sum);
        self.squares.merge(other.squares);
    }

    fn sum(&self) -> i128 {
        self.sum
    }

    fn mean(&self, count: usize) -> f64 {
        quotient(self.sum, count)
    }

    #[expect(clippy::cast_precision_loss, reason = "to the nearest")]
    fn deviations(&self, count: usize) -> f64 {
        spread(count, self.squares, self.sum) / count as f64
    }

    #[expect(clippy::cast_possible_truncation, reason = "the two halves")]
    fn to_words(self) -> [u64; 5] {
        let sum = self.sum.cast_unsigned();
        let [low, middle, high] = self.squares.to_words();
        [sum as u64, (sum >> 64) as u64, low, middle, high]
    }

    fn from_words([first, second, low, middle, high]: [u64; 5]) -> Self {
        Self {
            sum: (u128::from(second) << 64 | u128::from(first)).cast_signed(),
            squares: Wide::from_words([low, middle, high]),
        }
    }
}

/// Computes minimum, maximum and sums of elements.
#[inline]
pub(super) fn measure<W: Wire<Native: Integer>, R: Run<W>>(
    run: R,
) -> (W::Native, W::Native, Exact) {
    let mut all = (W::Native::MAX, W::Native::MIN, Exact::default());
    // The sums of 64-bit integers leave too few registers to read at several positions, which pays
    // off only in memory.
    let in_order = !R::FEW && size_of::<W::Native>() == 8 && run.len() <= PART;
    in_parts(run, |part| {
        let part = if R::VECTORS {
            tally_wide(part)
        } else if in_order {
            tally_in_order(part)
        } else {
            tally::<W, R, false>(part)
        };
        all.0 = all.0.min(part.min);
        all.1 = all.1.max(part.max);
        all.2.sum += part.sum;
        all.2.squares.merge(part.squares.into());
    });
    all
}

/// Computes only the sum of elements.
#[inline]
pub(super) fn sum<W: Wire<Native: Integer>, R: Run<W>>(run: R) -> i128 {
    let mut sum = 0;
    in_parts(run, |part| {
        sum += if R::VECTORS {
            total_wide(part).into()
        } else {
            total(part).into()
        };
    });
    sum
}

/// Visits parts of at most [`PART`] elements.
#[inline]
fn in_parts<W: Wire, R: Run<W>>(run: R, mut show: impl FnMut(R)) {
    let mut rest = run;
    while !R::FEW && rest.len() > PART {
        let (part, later) = rest.split_at(PART);
        show(part);
        rest = later;
    }
    show(rest);
}

struct Tally<T: Integer> {
    min: T,
    max: T,
    sum: i128,
    squares: T::Squares,
}

/// A plain loop: integer sums may be reordered, so the compiler vectorizes it. Dispatched, because
/// selecting every n-th element needs newer instructions.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets(
        "x86_64+avx+avx2+avx512f+avx512bw+avx512dq+avx512vl",
        "x86_64+avx+avx2"
    ))
)]
fn tally_wide<W: Wire<Native: Integer>, R: Run<W>>(run: R) -> Tally<W::Native> {
    tally::<W, R, false>(run)
}

/// A separate function, so that the sums stay in registers.
#[inline(never)]
fn tally_in_order<W: Wire<Native: Integer>, R: Run<W>>(run: R) -> Tally<W::Native> {
    tally::<W, R, true>(run)
}

#[inline]
fn tally<W: Wire<Native: Integer>, R: Run<W>, const IN_ORDER: bool>(run: R) -> Tally<W::Native> {
    let mut tally = Tally::<W::Native> {
        min: W::Native::MAX,
        max: W::Native::MIN,
        sum: 0,
        squares: Default::default(),
    };
    let mut sum = <W::Native as Integer>::Sum::default();
    let mut scalar = <W::Native as Integer>::Scalar::default();
    let add = |value: W::Native| {
        tally.min = if value < tally.min { value } else { tally.min };
        tally.max = if value > tally.max { value } else { tally.max };
        if IN_ORDER || R::FEW {
            value.add_to_scalar(&mut scalar);
        } else {
            value.add_to(&mut sum);
        }
        value.add_square_to(&mut tally.squares);
    };
    if IN_ORDER {
        run.for_each(add);
    } else {
        run.for_each_unordered(add);
    }
    tally.sum = sum.into() + scalar.into();
    tally
}

/// Like [`tally_wide`], for only the sum.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets(
        "x86_64+avx+avx2+avx512f+avx512bw+avx512dq+avx512vl",
        "x86_64+avx+avx2"
    ))
)]
fn total_wide<W: Wire<Native: Integer>, R: Run<W>>(run: R) -> <W::Native as Integer>::Sum {
    total(run)
}

#[inline]
fn total<W: Wire<Native: Integer>, R: Run<W>>(run: R) -> <W::Native as Integer>::Sum {
    let mut sum = <W::Native as Integer>::Sum::default();
    run.for_each_unordered(|value| value.add_to(&mut sum));
    sum
}

/// Computes `sum / count`, rounded once to nearest, ties to even.
#[expect(
    clippy::cast_precision_loss,
    reason = "the one rounding; the power of two is exact"
)]
fn quotient(sum: i128, count: usize) -> f64 {
    let Some(divisor) = u128::try_from(count).ok().filter(|count| *count > 0) else {
        return f64::NAN;
    };
    let magnitude = sum.unsigned_abs();
    if magnitude == 0 {
        return 0.0;
    }
    // A 128-bit numerator divided by at most 64 bits has more bits than an f64. The last bit
    // records whether there is a remainder, for rounding.
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
        // 2^53 + 1 is halfway between two floats and is rounded to the even one; slightly more is
        // not.
        let odd = (1_i128 << 53) + 1;
        assert_eq!(
            quotient(odd, 1).to_bits(),
            9_007_199_254_740_992_f64.to_bits()
        );
        assert_eq!(
            quotient(odd * 3 + 1, 3).to_bits(),
            9_007_199_254_740_994_f64.to_bits()
        );
        // The largest sum there can be, over the largest count.
        let most = usize::MAX / 2 + 1;
        let largest = i128::from(u64::MAX) * most as i128;
        assert_eq!(
            quotient(largest, most).to_bits(),
            18_446_744_073_709_551_616_f64.to_bits()
        );
    }
}
