//! Statistics of grids, computed line by line and merged.

use super::view::NdView;
use crate::{Number, Stats, Strided, Wire};

impl<W: Wire<Native: Number>, const N: usize> NdView<'_, W, N> {
    /// Returns statistics of all elements, like [`Strided::stats`], or `None` if there are no
    /// elements. O(n).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 9, 3, 6, 9], [2, 3])?;
    /// let stats = m.slice((.., ..2)).stats().unwrap();
    /// assert_eq!((stats.count, stats.min, stats.max, stats.sum), (4, 1, 6, 12));
    /// assert_eq!((stats.mean(), stats.variance()), (3.0, 3.5));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn stats(&self) -> Option<Stats<W::Native>> {
        if let Some(elements) = self.as_slice() {
            return Strided::from(elements).stats();
        }
        let mut stats = Stats::default();
        self.lanes().for_each(|lane| stats.merge(&Stats::of(lane)));
        stats.non_empty()
    }

    /// Returns the smallest number, ignoring NaN, or `None` if there are no numbers. O(n).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[5, 2, 9, 3], [2, 2])?;
    /// assert_eq!((m.min(), m.transpose().max()), (Some(2), Some(9)));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method itself is of one lifetime"
    )]
    pub fn min(&self) -> Option<W::Native> {
        self.best(|line| line.min(), |a, b| if b < a { b } else { a })
    }

    /// Returns the largest number, ignoring NaN, or `None` if there are no numbers. O(n).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// assert_eq!(NdView::<u8, 2>::new(&[], [0, 3])?.max(), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method itself is of one lifetime"
    )]
    pub fn max(&self) -> Option<W::Native> {
        self.best(|line| line.max(), |a, b| if b > a { b } else { a })
    }

    /// Returns the sum of all elements, like [`Strided::sum`]; 0 if there are none. O(n).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4], [2, 2])?;
    /// assert_eq!(m.transpose().sum(), 10);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn sum(&self) -> <W::Native as Number>::Sum {
        match self.as_slice() {
            Some(elements) => Strided::from(elements).sum(),
            None => self
                .stats()
                .map_or_else(Default::default, |stats| stats.sum),
        }
    }

    fn best(
        &self,
        of_line: impl Fn(&Strided<'_, W>) -> Option<W::Native>,
        better: impl Fn(W::Native, W::Native) -> W::Native,
    ) -> Option<W::Native> {
        if let Some(elements) = self.as_slice() {
            return of_line(&Strided::from(elements));
        }
        self.lanes()
            .filter_map(|lane| of_line(&lane))
            .reduce(better)
    }
}
