//! [`Stats`]: count, minimum, maximum, sum, mean, variance: one pass, and merged with others.

use super::number::Number;
use super::total::Total;
use crate::strided::run::{Kernel, Run, over};
use crate::{Strided, StridedMut, Wire};

/// Statistics of numbers; made by [`Strided::stats`].
///
/// Those of several parts merge into those of the whole: [`merge`](Self::merge). Nothing is ever
/// subtracted from a sum, so nothing has to be forgotten.
///
/// Integers: sums of values and of squares are exact, in 128 and 192 bits; mean and variance are
/// computed from them and rounded once or twice. Floats: the sum is computed with twice the
/// precision and rounded once, so that of `n` numbers it is off by at most 2^-52 of itself and
/// `n * 2^-100` of the sum of the magnitudes for `f64`, and by 2^-45 of the sum of the magnitudes for
/// `f32`, unless a partial sum overflows. Deviations are taken from the mean of each run of elements
/// and merged by the distance of the means (Chan, Golub and `LeVeque`), never as a difference of large
/// sums: numbers of a mean a million times their standard deviation still have a variance of ten
/// correct digits.
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
    /// Elements, NaN included.
    pub count: usize,
    /// Elements that are NaN.
    pub nan: usize,
    /// The smallest number; if there is none, NaN or 0.
    pub min: T,
    /// The largest number; if there is none, NaN or 0.
    pub max: T,
    /// The sum; of integers exact, of floats NaN when an element is NaN.
    pub sum: T::Sum,
    /// What `sum` is rounded from.
    total: T::Total,
}

/// Statistics of no number.
impl<T: Number> Default for Stats<T> {
    fn default() -> Self {
        Self::of_part(0, 0, (T::NOTHING, T::NOTHING, T::Total::default()))
    }
}

impl<T: Number> Stats<T> {
    /// Statistics of the elements of a view; the default if there is none. O(n).
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
        if elements.is_empty() {
            return Self::default();
        }
        over(elements.upwards(), Measure)
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

    /// Takes in the statistics of other elements. O(1).
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

    /// These statistics, or `None` if they are of no element.
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

    /// Returns the mean: of integers the exact quotient, rounded once to the nearest `f64`; of
    /// floats the sum over the count. O(1).
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

    /// Returns the variance of the elements as a whole population, NumPy's `var()`: the mean of the
    /// squared deviations from the mean. NaN if an element is NaN or infinite. O(1).
    ///
    /// ```
    /// use memoryview::{Strided, ne};
    ///
    /// // The differences are kept although `f64` has no room for them.
    /// let large = [0, 2, 4].map(|i| ne::U64::new(u64::MAX - i));
    /// let stats = Strided::from(&large[..]).stats().unwrap();
    /// assert_eq!(stats.variance(), 8.0 / 3.0);
    /// ```
    #[expect(clippy::cast_precision_loss, reason = "to the nearest")]
    pub fn variance(&self) -> f64 {
        self.total.deviations(self.count) / self.count as f64
    }

    /// Returns the variance of what the elements are a sample of, NumPy's `var(ddof=1)`: NaN of one
    /// element. O(1).
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

    /// Returns the standard deviation, NumPy's `std()`: the square root of
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

    /// Returns the standard deviation of what the elements are a sample of, NumPy's `std(ddof=1)`.
    /// O(1).
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

    /// Returns the statistics in words, for a place that outlives them; all but the count.
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

    /// The statistics of `count` elements that were put [in words](Self::to_words). Of other words
    /// the result is of no use, and nothing worse.
    #[must_use]
    pub fn from_words(words: [u64; 8], count: usize) -> Self {
        let [min, max, nan, total @ ..] = words;
        let (min, max) = (T::from_word(min), T::from_word(max));
        let total = T::Total::from_words(total);
        let nan = usize::try_from(nan).unwrap_or(usize::MAX).min(count);
        Self::of_part(count, nan, (min, max, total))
    }
}

/// The nearest float to the square root; `core` has none.
fn square_root(number: f64) -> f64 {
    #[cfg(feature = "std")]
    return number.sqrt();
    #[cfg(not(feature = "std"))]
    return super::root::square_root(number);
}

impl<W: Wire<Native: Number>> Strided<'_, W> {
    /// Count, minimum, maximum, sum, mean and variance of the elements, in one pass; `None` if there
    /// is no element. O(n).
    ///
    /// How exact they are is said at [`Stats`]. Minimum and maximum pass over NaN, which is counted
    /// apart; the sum of elements with a NaN is NaN. Of -0.0 and 0.0, either can be the minimum.
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
        Some(Stats::of(*self))
    }

    /// Returns the sum of the elements alone, as [`stats`](Self::stats) computes it; zero of none.
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
        over(self.upwards(), Sum)
    }

    /// The same elements in the order of their addresses.
    #[inline]
    fn upwards(mut self) -> Self {
        self.line.reversed = false;
        self
    }
}

impl<W: Wire<Native: Number>> StridedMut<'_, W> {
    /// Statistics, as [`Strided::stats`]. O(n).
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

/// The sum of contiguous elements, without the way through a view.
#[inline]
pub(crate) fn sum_slice<W: Wire<Native: Number>>(elements: &[W]) -> <W::Native as Number>::Sum {
    over(Strided::from(elements), Sum)
}

struct Measure;

impl<W: Wire<Native: Number>> Kernel<W> for Measure {
    type Output = Stats<W::Native>;

    #[inline]
    fn run(self, run: impl Run<W>) -> Stats<W::Native> {
        let (mut min, mut max, total) = Number::measure(run);
        let mut nan = 0;
        // Only a NaN differs from itself, and it leaves no sum equal to itself.
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
    type Output = <W::Native as Number>::Sum;

    #[inline]
    fn run(self, run: impl Run<W>) -> Self::Output {
        let mut total = <W::Native as Number>::Total::default();
        Number::add_up(&mut total, run);
        total.sum()
    }
}
