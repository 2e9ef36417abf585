//! [`Slice`]: Python's `start:stop:step`.

use core::fmt;
use core::iter::FusedIterator;
use core::ops::{
    Bound, Range, RangeBounds, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive,
};
use core::str::FromStr;

/// Python's `slice(start, stop, step)`: bounds may be negative, absent or past the ends.
///
/// Nothing is checked until a length is known: [`indices`](Slice::indices) and
/// `Strided::sliced` clamp the bounds exactly as Python does and refuse a
/// step of zero. Rust ranges convert into it, and so does text.
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
    /// The first index; the first, or the last for a negative step, when absent.
    pub start: Option<i64>,
    /// The index to stop before; none when absent.
    pub stop: Option<i64>,
    /// From one index to the next; 1 when absent.
    pub step: Option<i64>,
}

impl Slice {
    /// All of it: `:`.
    ///
    /// ```
    /// use memoryview::Slice;
    ///
    /// assert!(Slice::ALL.indices(3)?.eq([0, 1, 2]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const ALL: Self = Self::new(None, None, None);

    /// Everything, last first: `::-1`.
    ///
    /// ```
    /// use memoryview::Slice;
    ///
    /// assert!(Slice::REVERSED.indices(3)?.eq([2, 1, 0]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const REVERSED: Self = Self::new(None, None, Some(-1));

    /// A slice of these bounds.
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

    /// The indices that the slice takes of `len` elements: Python's `slice.indices(len)`. O(1).
    ///
    /// # Errors
    ///
    /// The step is zero.
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
            Some(step) => Ok(Indices::clamped(self, step, len)),
            None => Ok(Indices::clamped(self, 1, len)),
        }
    }

    /// The slice of a Rust range of any kind.
    pub(crate) fn of_range(range: &impl RangeBounds<usize>) -> Self {
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

/// A bound as Python clamps it: into `0..=n` for steps ahead, into `-1..n` for steps back.
const fn clamp(bound: i64, n: i64, step: i64) -> i64 {
    let (low, high) = if step > 0 { (0, n) } else { (-1, n - 1) };
    let bound = if bound < 0 { bound + n } else { bound };
    if bound < low {
        low
    } else if bound > high {
        high
    } else {
        bound
    }
}

/// The indices that a [`Slice`] takes of a sequence, first to last; made by [`Slice::indices`].
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
    /// The first index, when `count` is not 0; otherwise clamped, which may be -1.
    start: i64,
    stop: i64,
    step: i64,
    /// `start + i * step` is an index of the sequence for every `i < count`.
    count: usize,
}

impl Indices {
    /// The bounds of `slice` clamped to `len`; `step`, which is not 0, stands for its step.
    #[expect(clippy::similar_names, reason = "Python's names")]
    pub(crate) const fn clamped(slice: Slice, step: i64, len: usize) -> Self {
        // No object in memory is longer than `isize::MAX`.
        let n = if len > isize::MAX.unsigned_abs() {
            isize::MAX
        } else {
            len.cast_signed()
        } as i64;
        let (first, end) = if step > 0 { (0, n) } else { (n - 1, -1) };
        let start = match slice.start {
            Some(bound) => clamp(bound, n, step),
            None => first,
        };
        let stop = match slice.stop {
            Some(bound) => clamp(bound, n, step),
            None => end,
        };
        let distance = if step > 0 { stop - start } else { start - stop };
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

    /// The first index; clamped, so -1 or the length where there is none.
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

    /// The clamped index to stop before; -1 is the one before the first.
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

    /// From one index to the next; never 0.
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

/// An index that the invariant of [`Indices`] has proven to be one.
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
        // After the last index this may leave the range of i64; it is not used then.
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
        // `count` is below the length, an i64; the product lies between two indices.
        let distance = self.step.wrapping_mul(self.count.cast_signed() as i64);
        Some(index(self.start.wrapping_add(distance)))
    }
}

impl ExactSizeIterator for Indices {}

impl FusedIterator for Indices {}

impl From<RangeFull> for Slice {
    fn from(_: RangeFull) -> Self {
        Self::ALL
    }
}

macro_rules! from_ranges {
    ($($range:ident)*) => {$(
        /// Indices past `i64::MAX` are past the end of everything.
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

/// Reads Python's notation, `start:stop:step` or `start:stop`, every part optional; no white space.
/// Numbers outside i64 saturate, as Python's do.
impl FromStr for Slice {
    type Err = SliceError;

    fn from_str(text: &str) -> Result<Self, SliceError> {
        let mut parts = [None; 3];
        let mut count = 0;
        let mut position = 0;
        for part in text.split(':') {
            let Some(slot) = parts.get_mut(count) else {
                return Err(SliceErrorKind::TooManyParts.at(position - 1));
            };
            *slot = number(part, position)?;
            position += part.len() + 1;
            count += 1;
        }
        if count < 2 {
            return Err(SliceErrorKind::NoColon.at(text.len()));
        }
        if parts[2] == Some(0) {
            return Err(SliceErrorKind::ZeroStep.at(position - 2));
        }
        Ok(Self::new(parts[0], parts[1], parts[2]))
    }
}

/// The number of one part, which stands at byte `position`; none when the part is empty.
fn number(part: &str, position: usize) -> Result<Option<i64>, SliceError> {
    if part.is_empty() {
        return Ok(None);
    }
    let digits = part.strip_prefix(['-', '+']).unwrap_or(part);
    let start = position + part.len() - digits.len();
    if digits.is_empty() {
        return Err(SliceErrorKind::NoDigits.at(start));
    }
    if let Some((at, c)) = digits.char_indices().find(|(_, c)| !c.is_ascii_digit()) {
        return Err(SliceErrorKind::BadChar(c).at(start + at));
    }
    // Only too many digits are left to fail.
    let saturated = if part.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    Ok(Some(part.parse().unwrap_or(saturated)))
}

impl fmt::Display for Slice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |f: &mut fmt::Formatter<'_>, part: Option<i64>| match part {
            Some(part) => write!(f, "{part}"),
            None => Ok(()),
        };
        part(f, self.start)?;
        f.write_str(":")?;
        part(f, self.stop)?;
        match self.step {
            Some(step) => write!(f, ":{step}"),
            None => Ok(()),
        }
    }
}

/// A slice that takes nothing meaningful, or text that is none.
///
/// ```
/// use memoryview::{Slice, SliceErrorKind};
///
/// let error = "1:x".parse::<Slice>().unwrap_err();
/// assert_eq!((error.kind, error.position), (SliceErrorKind::BadChar('x'), 2));
/// assert_eq!(
///     error.to_string(),
///     "slice, position 2: `x` is not a digit: expected `start:stop:step`, such as `1:-1:2`"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliceError {
    /// What is wrong.
    pub kind: SliceErrorKind,
    /// The byte of the text at which it shows; 0 where there was no text.
    pub position: usize,
}

/// The ways in which a slice can be wrong.
///
/// ```
/// use memoryview::{Slice, SliceErrorKind};
///
/// let error = Slice::new(None, None, Some(0)).indices(5).unwrap_err();
/// assert_eq!(error.kind, SliceErrorKind::ZeroStep);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SliceErrorKind {
    /// The step is zero.
    ZeroStep,
    /// A character that is neither a digit, a sign nor `:`.
    BadChar(char),
    /// A sign with no digits after it.
    NoDigits,
    /// No `:`, so it is an index at most.
    NoColon,
    /// More than three parts.
    TooManyParts,
}

impl SliceErrorKind {
    pub(crate) const fn at(self, position: usize) -> SliceError {
        SliceError {
            kind: self,
            position,
        }
    }
}

impl fmt::Display for SliceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const EXPECTED: &str = "expected `start:stop:step`, such as `1:-1:2`";
        let position = self.position;
        match self.kind {
            SliceErrorKind::ZeroStep => f.write_str(
                "slice: the step is 0, which goes nowhere: use 1, or -1 to go backwards",
            ),
            SliceErrorKind::BadChar(c) => write!(
                f,
                "slice, position {position}: `{}` is not a digit: {EXPECTED}",
                c.escape_debug()
            ),
            SliceErrorKind::NoDigits => {
                write!(
                    f,
                    "slice, position {position}: digits are missing: {EXPECTED}"
                )
            }
            SliceErrorKind::NoColon => {
                write!(f, "slice, position {position}: `:` is missing: {EXPECTED}")
            }
            SliceErrorKind::TooManyParts => {
                write!(f, "slice, position {position}: a third `:`: {EXPECTED}")
            }
        }
    }
}

impl core::error::Error for SliceError {}
