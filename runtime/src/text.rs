//! Search and replacement of bytes, in place or into a buffer. Uses `memchr`.
//!
//! As in Python and in `str`, an empty pattern matches before every byte and at the end.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;

use memchr::memmem::{FindIter, Finder};

use crate::plural::Bytes;

/// Returns the offsets of all non-overlapping matches of `pattern`, left to right. O(n).
///
/// ```
/// use memoryview::find_all;
///
/// assert!(find_all(b"Hello World, Hello!", b"Hello").eq([0, 13]));
/// assert!(find_all(b"aaaa", b"aa").eq([0, 2]));
/// assert!(find_all(b"abc", b"").eq([0, 1, 2, 3]));
/// ```
pub fn find_all<'h, 'n>(
    text: &'h [u8],
    pattern: &'n (impl AsRef<[u8]> + ?Sized),
) -> Matches<'h, 'n> {
    Matches(memchr::memmem::find_iter(text, pattern.as_ref()))
}

/// Returns the offsets of all matches of `pattern`, including overlapping ones, left to right.
/// O(n).
///
/// ```
/// use memoryview::find_all_overlapping;
///
/// assert!(find_all_overlapping(b"aaaa", b"aa").eq([0, 1, 2]));
/// ```
pub fn find_all_overlapping<'h, 'n>(
    text: &'h [u8],
    pattern: &'n (impl AsRef<[u8]> + ?Sized),
) -> OverlappingMatches<'h, 'n> {
    let pattern = pattern.as_ref();
    OverlappingMatches {
        text,
        finder: Finder::new(pattern),
        repeat: Repeat::of(pattern),
        next: 0,
        matched: false,
    }
}

/// Replaces all matches of `pattern`, left to right, with `replacement`, which must have the same
/// length. Returns the number of matches. O(n).
///
/// # Errors
///
/// Returns an error, and writes nothing, if `replacement` and `pattern` have different lengths.
/// `replace_into` accepts any length.
///
/// ```
/// use memoryview::replace_in_place;
///
/// let mut text = *b"Hello World! Hello Python!";
/// assert_eq!(replace_in_place(&mut text, b"Hello", b"Hallo")?, 2);
/// assert_eq!(&text, b"Hallo World! Hallo Python!");
/// assert_eq!(
///     replace_in_place(&mut text, "café", "cafe").unwrap_err().to_string(),
///     "text: cannot replace 5 bytes with 4 in place: use `replace_into`, or equal lengths"
/// );
/// # Ok::<(), memoryview::TextError>(())
/// ```
pub fn replace_in_place(
    text: &mut [u8],
    pattern: &(impl AsRef<[u8]> + ?Sized),
    replacement: &(impl AsRef<[u8]> + ?Sized),
) -> Result<usize, TextError> {
    let (pattern, replacement) = (pattern.as_ref(), replacement.as_ref());
    if pattern.len() != replacement.len() {
        return Err(TextError {
            pattern: pattern.len(),
            replacement: replacement.len(),
        });
    }
    if pattern.is_empty() {
        return Ok(text.len() + 1);
    }
    let finder = Finder::new(pattern);
    let mut count = 0;
    let mut rest = text;
    while let Some(place) = finder.find(rest) {
        let (found, after) = rest.split_at_mut(place).1.split_at_mut(pattern.len());
        found.copy_from_slice(replacement);
        rest = after;
        count += 1;
    }
    Ok(count)
}

/// Appends `text` to `target`, with all matches of `pattern` replaced, left to right. Returns the
/// number of matches. A reused `target` does not allocate once it is large enough. O(n).
///
/// ```
/// use memoryview::replace_into;
///
/// let mut target = Vec::new();
/// assert_eq!(replace_into(b"one, two, three", b", ", b" and ", &mut target), 2);
/// assert_eq!(target, b"one and two and three");
/// ```
#[cfg(feature = "alloc")]
pub fn replace_into(
    text: &[u8],
    pattern: &(impl AsRef<[u8]> + ?Sized),
    replacement: &(impl AsRef<[u8]> + ?Sized),
    target: &mut Vec<u8>,
) -> usize {
    let (pattern, replacement) = (pattern.as_ref(), replacement.as_ref());
    let mut count = 0;
    let mut copied = 0;
    target.reserve(text.len());
    for place in memchr::memmem::find_iter(text, pattern) {
        target.extend_from_slice(&text[copied..place]);
        target.extend_from_slice(replacement);
        copied = place + pattern.len();
        count += 1;
    }
    target.extend_from_slice(&text[copied..]);
    count
}

/// Iterator over the offsets of non-overlapping matches, created by [`find_all`].
///
/// ```
/// use memoryview::find_all;
///
/// let mut matches = find_all(b"one two one", b"one");
/// assert_eq!((matches.next(), matches.next(), matches.next()), (Some(0), Some(8), None));
/// ```
#[derive(Clone, Debug)]
pub struct Matches<'h, 'n>(FindIter<'h, 'n>);

impl Iterator for Matches<'_, '_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl FusedIterator for Matches<'_, '_> {}

/// Iterator over the offsets of matches that may overlap, created by [`find_all_overlapping`].
///
/// ```
/// use memoryview::find_all_overlapping;
///
/// let mut matches = find_all_overlapping(b"anana", b"ana");
/// assert_eq!((matches.next(), matches.next(), matches.next()), (Some(0), Some(2), None));
/// ```
#[derive(Clone, Debug)]
pub struct OverlappingMatches<'h, 'n> {
    text: &'h [u8],
    finder: Finder<'n>,
    repeat: Repeat,
    /// The first offset at which the next match may begin.
    next: usize,
    /// Whether the previous match is one period back, so that only the last period needs comparing.
    matched: bool,
}

impl Iterator for OverlappingMatches<'_, '_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.matched {
            self.matched = false;
            let Repeat { period, skip, .. } = self.repeat;
            let pattern = self.finder.needle();
            let known = pattern.len() - period;
            if self
                .text
                .get(self.next + known..)?
                .starts_with(&pattern[known..])
            {
                return Some(self.found(self.next));
            }
            self.next += skip - period;
        }
        let rest = self.text.get(self.next..)?;
        let Some(offset) = self.finder.find(rest) else {
            self.next = self.text.len() + 1;
            return None;
        };
        Some(self.found(self.next + offset))
    }
}

impl OverlappingMatches<'_, '_> {
    #[inline]
    fn found(&mut self, place: usize) -> usize {
        self.matched = self.repeat.is_short;
        self.next = place + self.repeat.period;
        place
    }
}

impl FusedIterator for OverlappingMatches<'_, '_> {}

/// The possible distances between matches of a pattern, to avoid comparing bytes twice.
#[derive(Clone, Copy, Debug)]
struct Repeat {
    /// Whether the period is at most half of the pattern. If another period does not follow a
    /// match, there is no match within `skip` bytes (Fine and Wilf).
    is_short: bool,
    /// The smallest distance between two matches, or a lower bound on it that is more than half of
    /// the pattern.
    period: usize,
    /// The smallest distance between two matches that is not a multiple of the period.
    skip: usize,
}

impl Repeat {
    /// Computes the period by critical factorization (Crochemore and Perrin), in O(m) time and
    /// constant space.
    fn of(pattern: &[u8]) -> Self {
        let (cut, period) = suffix(pattern, u8::lt).max(suffix(pattern, u8::gt));
        let (head, tail) = pattern.split_at(cut);
        let repeated = pattern.get(period..period + cut) == Some(head);
        if repeated && 2 * period <= pattern.len() {
            return Self {
                is_short: true,
                period,
                skip: pattern.len() - period + 1,
            };
        }
        let period = if repeated {
            period
        } else {
            head.len().max(tail.len()) + 1
        };
        let period = period.min(pattern.len()).max(1);
        Self {
            is_short: false,
            period,
            skip: period,
        }
    }
}

/// Returns the start of the maximal suffix under this order of bytes, and its period.
fn suffix(pattern: &[u8], before: fn(&u8, &u8) -> bool) -> (usize, usize) {
    let (mut start, mut right, mut offset, mut period) = (0, 1, 0, 1);
    while let Some(byte) = pattern.get(right + offset) {
        let other = &pattern[start + offset];
        if before(byte, other) {
            right += offset + 1;
            offset = 0;
            period = right - start;
        } else if byte != other {
            start = right;
            right += 1;
            (offset, period) = (0, 1);
        } else if offset + 1 == period {
            right += period;
            offset = 0;
        } else {
            offset += 1;
        }
    }
    (start, period)
}

/// A replacement in place whose length differs from that of the pattern.
///
/// ```
/// use memoryview::replace_in_place;
///
/// let mut text = *b"text";
/// let error = replace_in_place(&mut text, b"t", b"tt").unwrap_err();
/// assert_eq!((error.pattern, error.replacement), (1, 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextError {
    /// The length of the pattern in bytes.
    pub pattern: usize,
    /// The length of the replacement in bytes.
    pub replacement: usize,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "text: cannot replace {} with {} in place: use `replace_into`, or equal lengths",
            Bytes(self.pattern),
            self.replacement
        )
    }
}

impl core::error::Error for TextError {}
