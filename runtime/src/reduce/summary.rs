//! [`Summary`]: statistics that merge, so that those of a window can be kept block by block.

use core::ops::ControlFlow;

use super::number::Number;
use super::walk::{Spaced, Visitor, walk};
use crate::{Stats, Strided, Wire};

/// Statistics of some numbers, in a form that merges with those of others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Summary<T: Number> {
    pub(crate) count: usize,
    pub(crate) nan: usize,
    /// The smallest number, or more than any when there is none.
    pub(crate) min: T,
    /// The largest number, or less than any when there is none.
    pub(crate) max: T,
    pub(crate) total: T::Total,
}

impl<T: Number> Summary<T> {
    /// The summary of no number.
    pub(crate) fn none() -> Self {
        Self {
            count: 0,
            nan: 0,
            min: T::ABOVE,
            max: T::BELOW,
            total: T::Total::default(),
        }
    }

    /// The summary of all elements. O(n).
    #[inline]
    pub(crate) fn of<W: Wire<Native = T>>(elements: Strided<'_, W>) -> Self {
        T::summarize(elements)
    }

    /// Takes in what another summary has seen. O(1).
    #[inline]
    pub(crate) fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.nan += other.nan;
        if other.min < self.min {
            self.min = other.min;
        }
        if other.max > self.max {
            self.max = other.max;
        }
        self.total.merge(other.total);
    }

    /// What was seen; none when there was nothing.
    pub(crate) fn stats(&self) -> Option<Stats<T>> {
        if self.count == 0 {
            return None;
        }
        let numbers = self.nan < self.count;
        Some(Stats {
            count: self.count,
            nan: self.nan,
            min: if numbers { self.min } else { T::NOTHING },
            max: if numbers { self.max } else { T::NOTHING },
            sum: self.total.sum(),
        })
    }
}

/// A sum that merges with others.
#[doc(hidden)]
pub trait Total: Copy + Default + core::fmt::Debug {
    /// What it is rounded to.
    type Sum;

    /// Adds another sum.
    fn merge(&mut self, other: Self);

    /// The sum, rounded once.
    fn sum(self) -> Self::Sum;

    /// The sum as 16 bytes.
    fn to_words(self) -> [u64; 2];

    /// The sum of these 16 bytes.
    fn from_words(words: [u64; 2]) -> Self;
}

impl Total for i128 {
    type Sum = Self;

    #[inline]
    fn merge(&mut self, other: Self) {
        // 2^64 numbers of 64 bits still fit.
        *self = self.wrapping_add(other);
    }

    #[inline]
    fn sum(self) -> Self {
        self
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the lower half")]
    fn to_words(self) -> [u64; 2] {
        let bits = self.cast_unsigned();
        [bits as u64, (bits >> 64) as u64]
    }

    #[inline]
    fn from_words([low, high]: [u64; 2]) -> Self {
        (u128::from(high) << 64 | u128::from(low)).cast_signed()
    }
}

/// A sum of floats of twice their precision: what rounding takes from `high` is kept in `low`.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default)]
pub struct Wide {
    high: f64,
    low: f64,
}

impl Wide {
    /// Adds a number; its rounding error is exact (Knuth's two-sum).
    #[inline]
    fn add(&mut self, value: f64) {
        let sum = self.high + value;
        let part = sum - self.high;
        self.low += (self.high - (sum - part)) + (value - part);
        self.high = sum;
    }
}

impl Total for Wide {
    type Sum = f64;

    #[inline]
    fn merge(&mut self, other: Self) {
        self.add(other.high);
        self.low += other.low;
    }

    /// Infinities have no rounding error, only a NaN in its place.
    #[inline]
    fn sum(self) -> f64 {
        let sum = self.high + self.low;
        if self.high.is_finite() && !sum.is_nan() {
            sum
        } else {
            self.high
        }
    }

    #[inline]
    fn to_words(self) -> [u64; 2] {
        [self.high.to_bits(), self.low.to_bits()]
    }

    #[inline]
    fn from_words([high, low]: [u64; 2]) -> Self {
        Self {
            high: f64::from_bits(high),
            low: f64::from_bits(low),
        }
    }
}

/// What a number must tell to be summarized.
#[doc(hidden)]
#[expect(private_interfaces, reason = "hidden, and sealed with `Number`")]
pub trait Summed: Sized {
    /// No number is larger.
    const ABOVE: Self;
    /// No number is smaller.
    const BELOW: Self;
    /// The minimum of no number; never shown for integers, which are always numbers.
    const NOTHING: Self;

    /// The summary of all elements.
    fn summarize<W: Wire<Native = Self>>(elements: Strided<'_, W>) -> Summary<Self>
    where
        Self: Number;

    /// The number in 8 bytes.
    fn to_word(self) -> u64;

    /// The number of these 8 bytes.
    fn from_word(word: u64) -> Self;
}

macro_rules! integers {
    ($($native:ident)*) => {$(
        #[expect(private_interfaces, reason = "hidden, and sealed with `Number`")]
        impl Summed for $native {
            const ABOVE: Self = $native::MAX;
            const BELOW: Self = $native::MIN;
            const NOTHING: Self = 0;

            #[inline]
            fn summarize<W: Wire<Native = Self>>(elements: Strided<'_, W>) -> Summary<Self> {
                elements.stats().map_or_else(Summary::none, |stats| Summary {
                    count: stats.count,
                    nan: 0,
                    min: stats.min,
                    max: stats.max,
                    total: stats.sum,
                })
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
        }
    )*};
}

integers!(u8 i8 u16 i16 u32 i32 u64 i64 usize isize);

macro_rules! floats {
    ($($native:ident)*) => {$(
        #[expect(private_interfaces, reason = "hidden, and sealed with `Number`")]
        impl Summed for $native {
            const ABOVE: Self = $native::INFINITY;
            const BELOW: Self = $native::NEG_INFINITY;
            const NOTHING: Self = $native::NAN;

            #[inline]
            fn summarize<W: Wire<Native = Self>>(elements: Strided<'_, W>) -> Summary<Self> {
                let mut lanes = Lanes(Summary::none());
                walk(elements, &mut lanes);
                lanes.0
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
        }
    )*};
}

floats!(f32 f64);

/// Sums that run side by side.
const LANES: usize = 8;

/// Summarizes floats in lanes, so that no addition waits for the one before.
struct Lanes<T: Number>(Summary<T>);

impl<T, W> Visitor<W> for Lanes<T>
where
    T: Number<Total = Wide> + Into<f64>,
    W: Wire<Native = T>,
{
    #[inline]
    fn visit<const GAP: usize>(&mut self, elements: &[Spaced<W, GAP>]) -> ControlFlow<()> {
        let (blocks, rest) = elements.as_chunks::<LANES>();
        let mut min = [T::ABOVE; LANES];
        let mut max = [T::BELOW; LANES];
        let mut sums = [Wide::default(); LANES];
        let mut take = |lane: usize, value: T| {
            min[lane] = if value < min[lane] { value } else { min[lane] };
            max[lane] = if value > max[lane] { value } else { max[lane] };
            sums[lane].add(value.into());
        };
        for block in blocks {
            for (lane, element) in block.iter().enumerate() {
                take(lane, element.wire.get());
            }
        }
        for (lane, element) in rest.iter().enumerate() {
            take(lane, element.wire.get());
        }
        for lane in 0..LANES {
            self.0.merge(&Summary {
                count: 0,
                nan: 0,
                min: min[lane],
                max: max[lane],
                total: sums[lane],
            });
        }
        self.0.count += elements.len();
        if self.0.total.sum().is_nan() {
            let is_nan = |element: &&Spaced<W, GAP>| Into::<f64>::into(element.wire.get()).is_nan();
            self.0.nan += elements.iter().filter(is_nan).count();
        }
        ControlFlow::Continue(())
    }
}
