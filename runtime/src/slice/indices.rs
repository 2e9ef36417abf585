//! [`Indices`]: the indices that a slice selects from a sequence of known length.

use core::iter::FusedIterator;

#[cfg(doc)]
use super::Slice;

/// Iterator over the indices that a [`Slice`] selects from a sequence, created by
/// [`Slice::indices`].
///
/// ```
/// use memoryview::Slice;
///
/// let mut indices = Slice::from(1..4).indices(10)?;
/// assert_eq!(indices.len(), 3);
/// assert_eq!((indices.next(), indices.next_back()), (Some(1), Some(3)));
/// # Ok::<(), memoryview::SliceError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indices {
    /// The first index if `count` is not 0; otherwise clamped, which may be -1.
    start: i64,
    stop: i64,
    step: i64,
    /// `start + i * step` is an index of the sequence for every `i < count`.
    count: usize,
}

impl Indices {
    /// Clamps the bounds of a slice to `len`. `step` must not be 0.
    #[expect(clippy::similar_names, reason = "Python's names")]
    pub(super) const fn clamped(
        start: Option<i64>,
        stop: Option<i64>,
        step: i64,
        len: usize,
    ) -> Self {
        // No object in memory is longer than `isize::MAX`.
        let n = if len > isize::MAX.unsigned_abs() {
            isize::MAX
        } else {
            len.cast_signed()
        } as i64;
        let forward = step.is_positive();
        let (first, end) = if forward { (0, n) } else { (n - 1, -1) };
        let start = match start {
            Some(bound) => clamp(bound, n, forward),
            None => first,
        };
        let stop = match stop {
            Some(bound) => clamp(bound, n, forward),
            None => end,
        };
        let distance = if forward { stop - start } else { start - stop };
        let count = if distance > 0 {
            (distance - 1).unsigned_abs() / step.unsigned_abs() + 1
        } else {
            0
        };
        #[expect(clippy::cast_possible_truncation, reason = "at most `len`, a usize")]
        let count = count as usize;
        Self {
            start,
            stop,
            step,
            count,
        }
    }

    /// Returns the first index. If there is none, it is clamped to -1 or the length.
    ///
    /// ```
    /// use memoryview::Slice;
    ///
    /// assert_eq!(Slice::new(Some(-2), None, None).indices(5)?.start(), 3);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub const fn start(&self) -> i64 {
        self.start
    }

    /// Returns the clamped index to stop before, which is -1 if it is before the first element.
    ///
    /// ```
    /// use memoryview::Slice;
    ///
    /// assert_eq!(Slice::from(1..99).indices(5)?.stop(), 5);
    /// assert_eq!(Slice::REVERSED.indices(5)?.stop(), -1);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub const fn stop(&self) -> i64 {
        self.stop
    }

    /// Returns the distance between indices, which is never 0.
    ///
    /// ```
    /// use memoryview::Slice;
    ///
    /// assert_eq!(Slice::ALL.indices(5)?.step(), 1);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub const fn step(&self) -> i64 {
        self.step
    }
}

/// Clamps a bound as Python does: to `0..=n` for positive steps, to `-1..n` for negative steps.
const fn clamp(bound: i64, n: i64, forward: bool) -> i64 {
    let (low, high) = if forward { (0, n) } else { (-1, n - 1) };
    let bound = if bound < 0 { bound + n } else { bound };
    if bound < low {
        low
    } else if bound > high {
        high
    } else {
        bound
    }
}

/// Converts an index that is valid by the invariant of [`Indices`].
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`0 <= index < len`, and `len` is a usize"
)]
const fn index(index: i64) -> usize {
    index as usize
}

impl Iterator for Indices {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        self.count = self.count.checked_sub(1)?;
        let next = self.start;
        // After the last index this may overflow; it is not used then.
        self.start = next.wrapping_add(self.step);
        Some(index(next))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.count, Some(self.count))
    }
}

impl DoubleEndedIterator for Indices {
    #[inline]
    fn next_back(&mut self) -> Option<usize> {
        self.count = self.count.checked_sub(1)?;
        // `count` is less than the length, an i64, and the product is the distance between two
        // indices.
        let distance = self.step.wrapping_mul(self.count.cast_signed() as i64);
        Some(index(self.start.wrapping_add(distance)))
    }
}

impl ExactSizeIterator for Indices {}

impl FusedIterator for Indices {}
