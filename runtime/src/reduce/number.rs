//! [`Number`]: what can be summed and compared.

use core::fmt::Debug;
use core::ops::AddAssign;

use super::float::{Compensated, FloatTally};
use super::integer::{Halves, IntegerTally};
use super::summary::{Exact, Summed};
use crate::Wire;

/// The numbers of Rust, as values of wire types: integers of 8 to 64 bits, `f32` and `f64`.
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
pub trait Number: Copy + PartialOrd + Debug + Sealed + Summed + 'static {
    /// The type of sums: `i128` for integers, which no sum overflows; `f64` for floats.
    type Sum: Copy + Default + AddAssign + PartialEq + Debug;

    #[doc(hidden)]
    type Tally: Tally<Self>;

    #[doc(hidden)]
    type Total: Total<Self>;

    /// A sum that merges with others.
    #[doc(hidden)]
    type Exact: Exact<Sum = Self::Sum>;

    /// The sum of at most 2^16 elements, in as few bits as that needs.
    #[doc(hidden)]
    type Run: Copy + Default + Into<Self::Sum>;

    /// Adds one element to a run.
    #[doc(hidden)]
    fn add_to(self, run: &mut Self::Run);

    #[doc(hidden)]
    fn mean(sum: Self::Sum, count: usize) -> f64;

    /// The nearest `f64`.
    ///
    /// ```
    /// use memoryview::Number;
    ///
    /// assert_eq!((7_u8.to_f64(), u64::MAX.to_f64()), (7.0, 2_f64.powi(64)));
    /// ```
    fn to_f64(self) -> f64;
}

/// Nobody else's numbers: their sums would have to be exact, or bounded, too.
pub trait Sealed {}

/// Minimum, maximum and sum of what was seen so far.
#[doc(hidden)]
pub trait Tally<T: Number>: Default {
    /// Takes more elements.
    fn add<W: Wire<Native = T>, const STEP: usize>(&mut self, elements: &[[W; STEP]]);

    /// Minimum, maximum and sum.
    fn finish(&self) -> (T, T, T::Sum);
}

/// The sum of what was seen so far.
#[doc(hidden)]
pub trait Total<T: Number>: Default {
    /// Takes more elements.
    fn add<W: Wire<Native = T>, const STEP: usize>(&mut self, elements: &[[W; STEP]]);

    /// The sum.
    fn finish(&self) -> T::Sum;
}

macro_rules! integers {
    ($($native:ident $run:ident;)*) => {$(
        impl Sealed for $native {}

        impl Number for $native {
            type Sum = i128;
            type Tally = IntegerTally<$native>;
            type Total = i128;
            type Exact = i128;
            type Run = $run;

            #[inline(always)]
            fn add_to(self, run: &mut $run) {
                *run += $run::from(self);
            }

            fn mean(sum: i128, count: usize) -> f64 {
                super::integer::quotient(sum, count)
            }

            #[allow(clippy::cast_lossless, clippy::cast_precision_loss, reason = "to the nearest")]
            fn to_f64(self) -> f64 {
                self as f64
            }
        }
    )*};
}

integers! {
    u8 u32;
    i8 i32;
    u16 u32;
    i16 i32;
    u32 u64;
    i32 i64;
    u64 Halves;
    i64 Halves;
    usize Halves;
    isize Halves;
}

macro_rules! floats {
    ($($native:ident)*) => {$(
        impl Sealed for $native {}

        impl Number for $native {
            type Sum = f64;
            type Tally = FloatTally<$native>;
            type Total = Compensated;
            type Exact = Compensated;
            type Run = f64;

            #[inline(always)]
            fn add_to(self, run: &mut f64) {
                *run += f64::from(self);
            }

            #[expect(clippy::cast_precision_loss, reason = "to the nearest")]
            fn mean(sum: f64, count: usize) -> f64 {
                sum / count as f64
            }

            fn to_f64(self) -> f64 {
                self.into()
            }
        }
    )*};
}

floats!(f32 f64);
