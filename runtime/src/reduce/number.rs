//! [`Number`]: numbers that can be summed and compared.

use core::fmt::Debug;
use core::ops::AddAssign;

use super::total::Total;
use super::{float, integer};
use crate::Wire;
use crate::strided::run::Run;

/// The number types of statistics: integers of 8 to 64 bits, `f32` and `f64`.
///
/// ```
/// use memoryview::{Number, Strided, Wire};
///
/// fn range<W: Wire<Native: Number>>(column: Strided<'_, W>) -> Option<(W::Native, W::Native)> {
///     column.stats().map(|stats| (stats.min, stats.max))
/// }
///
/// assert_eq!(range(Strided::from(&[3_u8, 1, 2][..])), Some((1, 3)));
/// ```
pub trait Number: Copy + PartialOrd + Debug + Sealed + 'static {
    /// The type of sums: `i128` for integers, which cannot overflow, and `f64` for floats.
    type Sum: Copy + Default + AddAssign + PartialEq + Debug;

    /// The sums that statistics merge.
    #[doc(hidden)]
    type Total: Total<Sum = Self::Sum>;

    /// The sum of at most 2^16 elements, in as few bits as that needs.
    #[doc(hidden)]
    type PartSum: Copy + Default + Into<Self::Sum>;

    /// The minimum and maximum if there are no numbers.
    #[doc(hidden)]
    const NOTHING: Self;

    /// The lowest value.
    #[doc(hidden)]
    const LOWEST: Self;

    /// The highest value.
    #[doc(hidden)]
    const HIGHEST: Self;

    /// Adds one element to the sum of a part.
    #[doc(hidden)]
    fn add_to(self, part: &mut Self::PartSum);

    /// Computes minimum, maximum and total of elements. If none is a number, the minimum is greater
    /// than the maximum.
    #[doc(hidden)]
    fn measure<W: Wire<Native = Self>>(run: impl Run<W>) -> (Self, Self, Self::Total);

    /// Adds elements to the sum in the total.
    #[doc(hidden)]
    fn add_up<W: Wire<Native = Self>>(total: &mut Self::Total, run: impl Run<W>);

    /// Converts the number to 8 bytes.
    #[doc(hidden)]
    fn to_word(self) -> u64;

    /// Converts 8 bytes to the number.
    #[doc(hidden)]
    fn from_word(word: u64) -> Self;

    /// Converts to the nearest `f64`.
    ///
    /// ```
    /// use memoryview::Number;
    ///
    /// assert_eq!((7_u8.to_f64(), u64::MAX.to_f64()), (7.0, 2_f64.powi(64)));
    /// ```
    fn to_f64(self) -> f64;
}

/// Seals [`Number`](super::Number): sums must be exact or have a bounded error.
pub trait Sealed {}

macro_rules! integers {
    ($($native:ident)*) => {$(
        impl Sealed for $native {}

        impl Number for $native {
            type Sum = i128;
            type Total = integer::Exact;
            type PartSum = <$native as integer::Integer>::Sum;
            const NOTHING: Self = 0;
            const LOWEST: Self = $native::MIN;
            const HIGHEST: Self = $native::MAX;

            #[inline(always)]
            fn add_to(self, part: &mut Self::PartSum) {
                integer::Integer::add_to(self, part);
            }

            #[inline]
            fn measure<W: Wire<Native = Self>>(
                run: impl Run<W>,
            ) -> (Self, Self, integer::Exact) {
                integer::measure(run)
            }

            #[inline]
            fn add_up<W: Wire<Native = Self>>(total: &mut integer::Exact, run: impl Run<W>) {
                total.add_sum(integer::sum(run));
            }

            #[inline]
            #[allow(clippy::cast_lossless, clippy::cast_sign_loss, reason = "sign extension, undone below")]
            fn to_word(self) -> u64 {
                self as u64
            }

            #[inline]
            #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "the inverse of the above")]
            fn from_word(word: u64) -> Self {
                word as $native
            }

            #[inline]
            #[allow(clippy::cast_lossless, clippy::cast_precision_loss, reason = "to the nearest")]
            fn to_f64(self) -> f64 {
                self as f64
            }
        }
    )*};
}

integers!(u8 i8 u16 i16 u32 i32 u64 i64 usize isize);

macro_rules! floats {
    ($($native:ident)*) => {$(
        impl Sealed for $native {}

        impl Number for $native {
            type Sum = f64;
            type Total = float::Compensated;
            type PartSum = f64;
            const NOTHING: Self = $native::NAN;
            const LOWEST: Self = $native::NEG_INFINITY;
            const HIGHEST: Self = $native::INFINITY;

            #[inline(always)]
            fn add_to(self, part: &mut f64) {
                *part += f64::from(self);
            }

            #[inline]
            fn measure<W: Wire<Native = Self>>(
                run: impl Run<W>,
            ) -> (Self, Self, float::Compensated) {
                float::measure(run)
            }

            #[inline]
            fn add_up<W: Wire<Native = Self>>(total: &mut float::Compensated, run: impl Run<W>) {
                float::add_up(total, run);
            }

            #[inline]
            fn to_word(self) -> u64 {
                f64::from(self).to_bits()
            }

            #[inline]
            #[allow(clippy::cast_possible_truncation, reason = "the inverse of the above")]
            fn from_word(word: u64) -> Self {
                f64::from_bits(word) as $native
            }

            #[inline]
            fn to_f64(self) -> f64 {
                self.into()
            }
        }
    )*};
}

floats!(f32 f64);
