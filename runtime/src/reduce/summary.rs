//! [`Summary`]: statistics that merge, so that those of a window can be kept block by block.

use core::ops::ControlFlow;

use super::float::{Compensated, two_sum};
use super::number::Number;
use super::walk::{Places, Visitor, walk};
use crate::{Stats, Strided, Wire};

/// Statistics of some numbers, in a form that merges with those of others.
#[derive(Clone, Copy, Debug)]
pub struct Summary<T: Number> {
    /// Elements, NaN included.
    pub count: usize,
    /// Elements that are NaN.
    pub nan: usize,
    /// The smallest number, or more than any when there is none.
    pub min: T,
    /// The largest number, or less than any when there is none.
    pub max: T,
    /// The sum.
    pub total: T::Exact,
}

impl<T: Number> Summary<T> {
    /// The summary of no number.
    pub fn none() -> Self {
        Self {
            count: 0,
            nan: 0,
            min: T::ABOVE,
            max: T::BELOW,
            total: T::Exact::default(),
        }
    }

    /// What some numbers add to a summary, which the caller counts.
    #[inline]
    fn part(min: T, max: T, total: T::Exact) -> Self {
        Self {
            min,
            max,
            total,
            ..Self::none()
        }
    }

    /// The summary of all elements. O(n).
    #[inline]
    pub fn of<W: Wire<Native = T>>(elements: Strided<'_, W>) -> Self {
        T::summarize(elements)
    }

    /// Takes in what another summary has seen. O(1).
    #[inline]
    pub fn merge(&mut self, other: &Self) {
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
    pub fn stats(&self) -> Option<Stats<T>> {
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
pub trait Exact: Copy + Default + core::fmt::Debug {
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

impl Exact for i128 {
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

impl Exact for Compensated {
    type Sum = f64;

    #[inline]
    fn merge(&mut self, other: Self) {
        self.push(other.sum);
        self.error += other.error;
    }

    #[inline]
    fn sum(self) -> f64 {
        self.total()
    }

    #[inline]
    fn to_words(self) -> [u64; 2] {
        [self.sum.to_bits(), self.error.to_bits()]
    }

    #[inline]
    fn from_words([sum, error]: [u64; 2]) -> Self {
        Self {
            sum: f64::from_bits(sum),
            error: f64::from_bits(error),
        }
    }
}

/// What a number must tell to be summarized.
#[doc(hidden)]
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

/// Sums that run side by side: as many as registers hold.
const LANES: usize = 4;

/// Summarizes floats in lanes, so that no addition waits for the one before.
struct Lanes<T: Number>(Summary<T>);

impl<T, W> Visitor<W> for Lanes<T>
where
    T: Number<Exact = Compensated> + Into<f64>,
    W: Wire<Native = T>,
{
    #[inline]
    fn visit<const STEP: usize>(&mut self, elements: &[[W; STEP]], _: Places) -> ControlFlow<()> {
        let mut summary = side_by_side(elements);
        summary.count = elements.len();
        if summary.total.sum().is_nan() {
            let values = elements.iter().map(|element| element[0].get().into());
            summary.nan = values.filter(|value: &f64| value.is_nan()).count();
        }
        self.0.merge(&summary);
        ControlFlow::Continue(())
    }
}

/// The lanes as plain arrays, which the compiler keeps in vectors; the caller counts.
fn side_by_side<T, W, const STEP: usize>(elements: &[[W; STEP]]) -> Summary<T>
where
    T: Number<Exact = Compensated> + Into<f64>,
    W: Wire<Native = T>,
{
    let (mut min, mut max) = ([T::ABOVE; LANES], [T::BELOW; LANES]);
    let (mut sums, mut errors) = ([0.0; LANES], [0.0; LANES]);
    let (blocks, rest) = elements.as_chunks::<LANES>();
    for block in blocks {
        for lane in 0..LANES {
            let value = block[lane][0].get();
            min[lane] = if value < min[lane] { value } else { min[lane] };
            max[lane] = if value > max[lane] { value } else { max[lane] };
        }
        for lane in 0..LANES {
            let (sum, error) = two_sum(sums[lane], block[lane][0].get().into());
            sums[lane] = sum;
            errors[lane] += error;
        }
    }
    let mut lanes = core::array::from_fn(|lane| {
        let total = Compensated {
            sum: sums[lane],
            error: errors[lane],
        };
        Summary::part(min[lane], max[lane], total)
    });
    for (lane, element) in lanes.iter_mut().zip(rest) {
        let value = element[0].get();
        let (sum, error) = (value.into(), 0.0);
        lane.merge(&Summary::part(value, value, Compensated { sum, error }));
    }
    let [mut first, second, mut third, fourth] = lanes;
    first.merge(&second);
    third.merge(&fourth);
    first.merge(&third);
    first
}
