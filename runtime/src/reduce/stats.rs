//! [`Stats`]: count, minimum, maximum, sum and mean in one pass.

use core::ops::ControlFlow;

use super::number::{Number, Tally, Total};
use super::walk::{Places, Visitor, unspaced, walk};
use crate::{Strided, StridedMut, Wire};

/// Statistics of numbers; made by [`Strided::stats`].
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
    /// The smallest number; NaN when there is none.
    pub min: T,
    /// The largest number; NaN when there is none.
    pub max: T,
    /// The sum; of integers exact, of floats NaN when an element is NaN.
    pub sum: T::Sum,
}

impl<T: Number> Stats<T> {
    /// The mean: of integers the exact quotient, rounded once to the nearest `f64`; of floats the sum
    /// over the count. O(1).
    ///
    /// ```
    /// use memoryview::{Strided, ne};
    ///
    /// let large = [ne::U64::new(u64::MAX); 3];
    /// assert_eq!(Strided::from(&large[..]).stats().unwrap().mean(), 2_f64.powi(64));
    /// ```
    pub fn mean(&self) -> f64 {
        T::mean(self.sum, self.count)
    }
}

impl<W: Wire<Native: Number>> Strided<'_, W> {
    /// Count, minimum, maximum and sum of the elements, in one pass; none when there is none. O(n).
    ///
    /// Integers: the sum is exact, in `i128`. Floats: the sum is an `f64` that is off by at most
    /// 2^-45 of the sum of the magnitudes, however many elements there are, unless a partial sum
    /// overflows; the order of the additions is fixed for a given distance between elements.
    /// Minimum and maximum pass over NaN, which is counted apart; the sum of elements with a NaN is
    /// NaN. Of -0.0 and 0.0, either can be the minimum.
    ///
    /// ```
    /// use memoryview::{Strided, le};
    ///
    /// let pixels = [10, 0, 0, 255, 20, 0, 0, 255];
    /// let red = Strided::<u8>::channel(&pixels, 0, 4)?.stats().unwrap();
    /// assert_eq!((red.count, red.min, red.max, red.sum, red.mean()), (2, 10, 20, 30, 15.0));
    ///
    /// let numbers = [1.5, f64::NAN, -2.0].map(le::F64::new);
    /// let stats = Strided::from(&numbers[..]).stats().unwrap();
    /// assert_eq!((stats.count, stats.nan, stats.min, stats.max), (3, 1, -2.0, 1.5));
    /// assert!(stats.sum.is_nan());
    ///
    /// assert_eq!(Strided::<u8>::channel(&[], 0, 4)?.stats(), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn stats(&self) -> Option<Stats<W::Native>> {
        if self.is_empty() {
            return None;
        }
        let mut tally = Tallying(<W::Native as Number>::Tally::default());
        walk(self.upwards(), &mut tally);
        let (min, max, sum) = tally.0.finish();
        // Only a NaN differs from itself, and it leaves no sum equal to itself.
        #[expect(clippy::eq_op, reason = "NaN differs from itself")]
        let nan = if sum == sum {
            0
        } else {
            self.iter().filter(|value| value != value).count()
        };
        Some(Stats {
            count: self.len(),
            nan,
            min,
            max,
            sum,
        })
    }

    /// The sum of the elements alone, as [`stats`](Self::stats) computes it; zero of none. O(n).
    ///
    /// ```
    /// use memoryview::{Strided, be};
    ///
    /// let numbers = [1, 2, -4].map(be::I32::new);
    /// assert_eq!(Strided::from(&numbers[..]).sum(), -1);
    /// ```
    pub fn sum(&self) -> <W::Native as Number>::Sum {
        let mut total = Totalling(<W::Native as Number>::Total::default());
        walk(self.upwards(), &mut total);
        total.0.finish()
    }

    /// The same elements in the order of their addresses.
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
    let mut total = <W::Native as Number>::Total::default();
    total.add(unspaced(elements));
    total.finish()
}

struct Tallying<T>(T);

impl<W: Wire<Native: Number>> Visitor<W> for Tallying<<W::Native as Number>::Tally> {
    #[inline]
    fn visit<const STEP: usize>(&mut self, elements: &[[W; STEP]], _: Places) -> ControlFlow<()> {
        self.0.add(elements);
        ControlFlow::Continue(())
    }
}

struct Totalling<T>(T);

impl<W: Wire<Native: Number>> Visitor<W> for Totalling<<W::Native as Number>::Total> {
    #[inline]
    fn visit<const STEP: usize>(&mut self, elements: &[[W; STEP]], _: Places) -> ControlFlow<()> {
        self.0.add(elements);
        ControlFlow::Continue(())
    }
}
