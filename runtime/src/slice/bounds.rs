//! [`Slice`]: bounds and step.

use core::ops::{
    Bound, Range, RangeBounds, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive,
};

use super::{Indices, SliceError, SliceErrorKind};

/// Python's `slice(start, stop, step)`: bounds may be negative, absent or out of range.
///
/// Nothing is checked until the length is known: [`indices`](Slice::indices) and the methods
/// named `sliced` clamp the bounds exactly as Python does, and return an error if the step is zero. Rust ranges
/// and text can be converted to a slice.
///
/// ```
/// use memoryview::Slice;
///
/// let last = Slice::new(Some(-2), None, None);
/// assert!(last.indices(5)?.eq([3, 4]));
/// assert_eq!("::-2".parse(), Ok(Slice::new(None, None, Some(-2))));
/// assert!("::-2".parse::<Slice>()?.indices(5)?.eq([4, 2, 0]));
/// assert!(Slice::from(1..3).indices(2)?.eq([1]));
/// # Ok::<(), memoryview::SliceError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Slice {
    /// The first index. If `None`, the start of the sequence, or its end if the step is negative.
    pub start: Option<i64>,
    /// The index to stop before. If `None`, the end of the sequence, or its start if the step is
    /// negative.
    pub stop: Option<i64>,
    /// The distance between indices; 1 if `None`.
    pub step: Option<i64>,
}

impl Slice {
    /// The whole sequence: `:`.
    ///
    /// ```
    /// use memoryview::Slice;
    ///
    /// assert!(Slice::ALL.indices(3)?.eq([0, 1, 2]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const ALL: Self = Self::new(None, None, None);

    /// The whole sequence in reverse: `::-1`.
    ///
    /// ```
    /// use memoryview::Slice;
    ///
    /// assert!(Slice::REVERSED.indices(3)?.eq([2, 1, 0]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const REVERSED: Self = Self::new(None, None, Some(-1));

    /// Creates a slice with these bounds and this step.
    ///
    /// ```
    /// use memoryview::Slice;
    ///
    /// assert_eq!(Slice::new(Some(-5), None, Some(-1)).to_string(), "-5::-1");
    /// ```
    #[must_use]
    #[expect(clippy::similar_names, reason = "Python's names")]
    pub const fn new(start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Self {
        Self { start, stop, step }
    }

    /// Returns the indices that the slice selects from `len` elements, like Python's
    /// `slice.indices(len)`. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the step is zero.
    ///
    /// ```
    /// use memoryview::Slice;
    ///
    /// let indices = Slice::new(Some(10), None, Some(-2)).indices(5)?;
    /// assert_eq!((indices.start(), indices.stop(), indices.step()), (4, -1, -2));
    /// assert!(indices.eq([4, 2, 0]));
    /// # Ok::<(), memoryview::SliceError>(())
    /// ```
    pub const fn indices(self, len: usize) -> Result<Indices, SliceError> {
        match self.step {
            Some(0) => Err(SliceErrorKind::ZeroStep.at(0)),
            Some(step) => Ok(Indices::clamped(self.start, self.stop, step, len)),
            None => Ok(Indices::clamped(self.start, self.stop, 1, len)),
        }
    }

    /// Returns the indices of a Rust range, clamped to `len`.
    #[inline]
    pub(crate) fn range(range: &impl RangeBounds<usize>, len: usize) -> Indices {
        let Self { start, stop, .. } = Self::of_range(range);
        Indices::clamped(start, stop, 1, len)
    }

    /// Returns every `step`-th index below `len`. A step of 0 is treated as 1.
    pub(crate) fn every(step: usize, len: usize) -> Indices {
        let step = i64::try_from(step.max(1)).unwrap_or(i64::MAX);
        Indices::clamped(None, None, step, len)
    }

    /// Converts a Rust range of any kind.
    fn of_range(range: &impl RangeBounds<usize>) -> Self {
        let start = match range.start_bound() {
            Bound::Included(&start) => Some(bound(start)),
            Bound::Excluded(&start) => Some(bound(start.saturating_add(1))),
            Bound::Unbounded => None,
        };
        let end = match range.end_bound() {
            Bound::Included(&end) => Some(bound(end.saturating_add(1))),
            Bound::Excluded(&end) => Some(bound(end)),
            Bound::Unbounded => None,
        };
        Self::new(start, end, None)
    }
}

impl From<RangeFull> for Slice {
    fn from(_: RangeFull) -> Self {
        Self::ALL
    }
}

macro_rules! from_ranges {
    ($($range:ident)*) => {$(
        /// Indices greater than `i64::MAX` are past the end of any sequence.
        impl From<$range<usize>> for Slice {
            fn from(range: $range<usize>) -> Self {
                Self::of_range(&range)
            }
        }
    )*};
}

from_ranges!(Range RangeFrom RangeTo RangeInclusive RangeToInclusive);

fn bound(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}
