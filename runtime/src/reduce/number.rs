//! [`Number`]: what can be summed and compared.

use core::fmt::Debug;

use super::float::FloatTally;
use super::integer::IntegerTally;
use super::walk::Spaced;
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
pub trait Number: Copy + PartialOrd + Debug + Sealed + 'static {
    /// The type of sums: `i128` for integers, which no sum overflows; `f64` for floats.
    type Sum: Copy + PartialEq + Debug;

    #[doc(hidden)]
    type Tally: Tally<Self>;

    #[doc(hidden)]
    fn mean(sum: Self::Sum, count: usize) -> f64;

    /// The nearest `f64`.
    fn to_f64(self) -> f64;
}

/// Nobody else's numbers: their sums would have to be exact, or bounded, too.
pub trait Sealed {}

/// Minimum, maximum and sum of what was seen so far.
#[doc(hidden)]
pub trait Tally<T: Number>: Default {
    /// Takes more elements.
    fn add<W: Wire<Native = T>, const GAP: usize>(&mut self, elements: &[Spaced<W, GAP>]);

    /// Minimum, maximum and sum.
    fn finish(&self) -> (T, T, T::Sum);
}

macro_rules! integers {
    ($($native:ident)*) => {$(
        impl Sealed for $native {}

        impl Number for $native {
            type Sum = i128;
            type Tally = IntegerTally<$native>;

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

integers!(u8 i8 u16 i16 u32 i32 u64 i64 usize isize);

macro_rules! floats {
    ($($native:ident)*) => {$(
        impl Sealed for $native {}

        impl Number for $native {
            type Sum = f64;
            type Tally = FloatTally<$native>;

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
