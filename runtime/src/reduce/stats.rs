//! [`Stats`]: count, minimum, maximum, sum, mean and variance, in one pass; mergeable.

use memoryview_layout::Kind;

use super::number::Number;
use super::total::Total;
use crate::strided::run::{Kernel, MANY, Run, over_unordered};
use crate::{Strided, StridedMut, Wire};

/// Statistics of numbers, returned by [`Strided::stats`].
///
/// Statistics of parts can be [merged](Self::merge) to those of the whole.
///
/// # Accuracy
///
/// Integers: sums of values and of squares are exact, in 128 and 192 bits. Mean and variance are
/// computed from them and rounded once or twice.
///
/// Floats: the sum is computed with twice the precision and rounded once. Unless a partial sum
/// overflows, the error of the sum of `n` numbers is at most 2^-52 of the sum plus `n * 2^-100` of
/// the sum of magnitudes for `f64`, and 2^-45 of the sum of magnitudes for `f32`. Deviations are
/// taken from the mean of the parts before, and merged by the distance of the means (Chan, Golub and
/// `LeVeque`) rather than as a difference of large sums: even if the mean is a million times
/// the standard deviation, the variance has ten correct digits.
///
/// ```
/// use memoryview::Strided;
///
/// let stats = Strided::from(&[1_u8, 2, 6][..]).stats().unwrap();
/// assert_eq!((stats.count, stats.min, stats.max, stats.sum, stats.mean()), (3, 1, 6, 9, 3.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Stats<T: Number> {
    /// The number of elements, including NaN.
    pub count: usize,
    /// The number of elements that are NaN.
    pub nan: usize,
    /// The smallest number, or NaN (for integers, 0) if there are none.
    pub min: T,
    /// The largest number, or NaN (for integers, 0) if there are none.
    pub max: T,
    /// The sum: exact for integers; NaN if an element is NaN.
    pub sum: T::Sum,
    /// The total that `sum` is rounded from.
    total: T::Total,
}

/// Statistics without any number.
impl<T: Number> Default for Stats<T> {
    fn default() -> Self {
        Self::of_part(0, 0, (T::NOTHING, T::NOTHING, T::Total::default()))
    }
}

impl<T: Number> Stats<T> {
    /// Computes statistics of the elements of a view. O(n).
    ///
    /// ```
    /// use memoryview::{Stats, Strided};
    ///
    /// let mut stats = Stats::of(Strided::from(&[1_u8, 2][..]));
    /// stats.merge(&Stats::of(Strided::from(&[6_u8][..])));
    /// assert_eq!(Some(stats), Strided::from(&[1_u8, 2, 6][..]).stats());
    /// assert_eq!(Stats::of(Strided::<u8>::from(&[][..])), Stats::default());
    /// ```
    #[inline]
    pub fn of<W: Wire<Native = T>>(elements: Strided<'_, W>) -> Self {
        elements.stats().unwrap_or_default()
    }

    #[inline]
    fn of_part(count: usize, nan: usize, (min, max, total): (T, T, T::Total)) -> Self {
        Self {
            count,
            nan,
            min,
            max,
            sum: total.sum(),
            total,
        }
    }

    /// Merges the statistics of other elements into these. O(1).
    ///
    /// ```
    /// use memoryview::{Strided, le};
    ///
    /// let numbers = [f64::NAN, 1.0, 5.0].map(le::F64::new);
    /// let mut stats = Strided::from(&numbers[..1]).stats().unwrap();
    /// assert!(stats.min.is_nan());
    /// stats.merge(&Strided::from(&numbers[1..]).stats().unwrap());
    /// assert_eq!((stats.count, stats.nan, stats.min, stats.max), (3, 1, 1.0, 5.0));
    /// ```
    pub fn merge(&mut self, other: &Self) {
        self.total.merge(self.count, &other.total, other.count);
        if other.nan < other.count {
            let first = self.nan == self.count;
            if first || other.min < self.min {
                self.min = other.min;
            }
            if first || other.max > self.max {
                self.max = other.max;
            }
        }
        self.count += other.count;
        self.nan += other.nan;
        self.sum = self.total.sum();
    }

    /// Returns these statistics, or `None` if there are no elements.
    ///
    /// ```
    /// use memoryview::Stats;
    ///
    /// assert_eq!(Stats::<u8>::default().non_empty(), None);
    /// ```
    #[must_use]
    pub fn non_empty(self) -> Option<Self> {
        (self.count > 0).then_some(self)
    }

    /// Returns the mean: for integers, the exact quotient rounded once to the nearest `f64`; for
    /// floats, the sum divided by the count. O(1).
    ///
    /// ```
    /// use memoryview::{Strided, ne};
    ///
    /// let large = [ne::U64::new(u64::MAX); 3];
    /// assert_eq!(Strided::from(&large[..]).stats().unwrap().mean(), 2_f64.powi(64));
    /// ```
    pub fn mean(&self) -> f64 {
        self.total.mean(self.count)
    }

    /// Returns the population variance, like NumPy's `var()`: the mean of the squared deviations
    /// from the mean. NaN if an element is NaN or infinite. O(1).
    ///
    /// ```
    /// use memoryview::{Strided, ne};
    ///
    /// // Exact although the differences do not fit the precision of `f64`.
    /// let large = [0, 2, 4].map(|i| ne::U64::new(u64::MAX - i));
    /// let stats = Strided::from(&large[..]).stats().unwrap();
    /// assert_eq!(stats.variance(), 8.0 / 3.0);
    /// ```
    #[expect(clippy::cast_precision_loss, reason = "to the nearest")]
    pub fn variance(&self) -> f64 {
        self.total.deviations(self.count) / self.count as f64
    }

    /// Returns the sample variance, like NumPy's `var(ddof=1)`: NaN for a single element. O(1).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let stats = Strided::from(&[1_u8, 2, 6][..]).stats().unwrap();
    /// assert_eq!((stats.variance(), stats.sample_variance()), (14.0 / 3.0, 7.0));
    /// ```
    #[expect(clippy::cast_precision_loss, reason = "to the nearest")]
    pub fn sample_variance(&self) -> f64 {
        self.total.deviations(self.count) / self.count.saturating_sub(1) as f64
    }

    /// Returns the population standard deviation, like NumPy's `std()`: the square root of
    /// [`variance`](Self::variance). O(1).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let stats = Strided::from(&[2_u8, 4, 4, 4, 5, 5, 7, 9][..]).stats().unwrap();
    /// assert_eq!(stats.std_dev(), 2.0);
    /// ```
    pub fn std_dev(&self) -> f64 {
        square_root(self.variance())
    }

    /// Returns the sample standard deviation, like NumPy's `std(ddof=1)`. O(1).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let stats = Strided::from(&[1_u8, 3][..]).stats().unwrap();
    /// assert_eq!(stats.sample_std_dev(), 2_f64.sqrt());
    /// ```
    pub fn sample_std_dev(&self) -> f64 {
        square_root(self.sample_variance())
    }

    /// Returns the statistics as words, without the count, to store them.
    ///
    /// ```
    /// use memoryview::{Stats, Strided};
    ///
    /// let stats = Stats::of(Strided::from(&[1_u8, 2, 6][..]));
    /// assert_eq!(Stats::<u8>::from_words(stats.to_words(), stats.count), stats);
    /// ```
    pub fn to_words(&self) -> [u64; 8] {
        let mut words = [0; 8];
        let (range, total) = words.split_at_mut(3);
        range.copy_from_slice(&[self.min.to_word(), self.max.to_word(), self.nan as u64]);
        total.copy_from_slice(&self.total.to_words());
        words
    }

    /// Creates statistics of `count` elements from [words](Self::to_words). For other words, the
    /// result is meaningless, but this never panics.
    #[must_use]
    pub fn from_words(words: [u64; 8], count: usize) -> Self {
        let [min, max, nan, total @ ..] = words;
        let (min, max) = (T::from_word(min), T::from_word(max));
        let total = T::Total::from_words(total);
        let nan = usize::try_from(nan).unwrap_or(usize::MAX).min(count);
        Self::of_part(count, nan, (min, max, total))
    }
}

/// Returns the nearest float to the square root, which `core` does not provide.
fn square_root(number: f64) -> f64 {
    #[cfg(feature = "std")]
    return number.sqrt();
    #[cfg(not(feature = "std"))]
    return super::root::square_root(number);
}

impl<W: Wire<Native: Number>> Strided<'_, W> {
    /// Returns the count, minimum, maximum, sum, mean and variance of the elements, computed in one
    /// pass, or `None` if there are no elements. O(n).
    ///
    /// For their accuracy see [`Stats`]. Minimum and maximum ignore NaN, which is counted
    /// separately; the sum is NaN if an element is NaN. Of -0.0 and 0.0, either can be the minimum.
    ///
    /// ```
    /// use memoryview::{Strided, le};
    ///
    /// let pixels = [10, 0, 0, 255, 20, 0, 0, 255];
    /// let red = Strided::<u8>::channel(&pixels, 0, 4)?.stats().unwrap();
    /// assert_eq!((red.count, red.min, red.max, red.sum, red.mean()), (2, 10, 20, 30, 15.0));
    /// assert_eq!((red.variance(), red.std_dev()), (25.0, 5.0));
    ///
    /// let numbers = [1.5, f64::NAN, -2.0].map(le::F64::new);
    /// let stats = Strided::from(&numbers[..]).stats().unwrap();
    /// assert_eq!((stats.count, stats.nan, stats.min, stats.max), (3, 1, -2.0, 1.5));
    /// assert!(stats.sum.is_nan());
    ///
    /// assert_eq!(Strided::<u8>::channel(&[], 0, 4)?.stats(), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn stats(&self) -> Option<Stats<W::Native>> {
        if self.is_empty() {
            return None;
        }
        Some(over_unordered(self, Measure))
    }

    /// Returns only the sum of the elements, as in [`stats`](Self::stats); 0 if there are none.
    /// O(n).
    ///
    /// ```
    /// use memoryview::{Strided, be};
    ///
    /// let numbers = [1, 2, -4].map(be::I32::new);
    /// assert_eq!(Strided::from(&numbers[..]).sum(), -1);
    /// ```
    #[inline]
    pub fn sum(&self) -> <W::Native as Number>::Sum {
        over_unordered(self, Sum)
    }
}

impl<W: Wire<Native: Number>> StridedMut<'_, W> {
    /// Computes statistics, like [`Strided::stats`]. O(n).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2, 6];
    /// assert_eq!(StridedMut::<u8>::from(&mut bytes[..]).stats().map(|stats| stats.max), Some(6));
    /// ```
    pub fn stats(&self) -> Option<Stats<W::Native>> {
        self.as_strided().stats()
    }
}

/// Returns the sum of contiguous elements, without creating a view.
#[inline]
pub(crate) fn sum_slice<W: Wire<Native: Number>>(elements: &[W]) -> <W::Native as Number>::Sum {
    over_unordered(&Strided::from(elements), Sum)
}

struct Measure;

/// Lanes of floats have to be merged, so that a simple loop is faster for more elements.
const fn many_of<W: Wire>() -> usize {
    match W::ITEM.code.kind() {
        Kind::Float => 4 * MANY,
        _ => MANY,
    }
}

impl<W: Wire<Native: Number>> Kernel<W> for Measure {
    const MANY: usize = many_of::<W>();

    type Output = Stats<W::Native>;

    #[inline]
    fn run(self, run: impl Run<W>) -> Self::Output {
        let (mut min, mut max, total) = Number::measure(run);
        let mut nan = 0;
        // Only a NaN differs from itself, and makes the sum differ from itself.
        let sum = total.sum();
        #[expect(clippy::eq_op, reason = "NaN differs from itself")]
        if sum != sum {
            run.for_each(|value| nan += usize::from(value != value));
            if nan == run.len() {
                (min, max) = (Number::NOTHING, Number::NOTHING);
            }
        }
        Stats::of_part(run.len(), nan, (min, max, total))
    }
}

struct Sum;

impl<W: Wire<Native: Number>> Kernel<W> for Sum {
    const MANY: usize = many_of::<W>();

    type Output = <W::Native as Number>::Sum;

    #[inline]
    fn run(self, run: impl Run<W>) -> Self::Output {
        let mut total = <W::Native as Number>::Total::default();
        Number::add_up(&mut total, run);
        total.sum()
    }
}
