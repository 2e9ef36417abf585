//! Text in bytes: find, and replace in place or into a buffer. The search is `memchr`'s.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;

use memchr::memmem::{FindIter, Finder};

use crate::Error;
use crate::error::Bytes;

/// The offsets of all places where `needle` is, left to right, which do not overlap. O(n).
///
/// # Errors
///
/// `needle` is empty.
///
/// ```
/// use memoryview::find_all;
///
/// assert!(find_all(b"Hello World, Hello!", b"Hello")?.eq([0, 13]));
/// assert!(find_all(b"aaaa", b"aa")?.eq([0, 2]));
/// assert_eq!(
///     find_all(b"text", b"").unwrap_err().to_string(),
///     "text: what to find is empty: give at least one byte"
/// );
/// # Ok::<(), memoryview::Error>(())
/// ```
pub fn find_all<'h, 'n>(
    text: &'h [u8],
    needle: &'n (impl AsRef<[u8]> + ?Sized),
) -> Result<Matches<'h, 'n>, Error> {
    let needle = checked(needle.as_ref())?;
    Ok(Matches(memchr::memmem::find_iter(text, needle)))
}

/// The offsets of all places where `needle` is, left to right, those that overlap as well. O(n) for
/// each place at most, O(n) for all of them when they are rare.
///
/// # Errors
///
/// `needle` is empty.
///
/// ```
/// use memoryview::find_all_overlapping;
///
/// assert!(find_all_overlapping(b"aaaa", b"aa")?.eq([0, 1, 2]));
/// # Ok::<(), memoryview::Error>(())
/// ```
pub fn find_all_overlapping<'h, 'n>(
    text: &'h [u8],
    needle: &'n (impl AsRef<[u8]> + ?Sized),
) -> Result<OverlappingMatches<'h, 'n>, Error> {
    let needle = checked(needle.as_ref())?;
    Ok(OverlappingMatches {
        text,
        finder: Finder::new(needle),
        next: 0,
    })
}

/// Replaces `needle` wherever it is, left to right, by as many other bytes; returns how often. O(n).
///
/// # Errors
///
/// `needle` is empty, or `replacement` has another number of bytes; nothing is written then.
/// [`replace_into`] has room for any number.
///
/// ```
/// use memoryview::replace_in_place;
///
/// let mut text = *b"Hello World! Hello Python!";
/// assert_eq!(replace_in_place(&mut text, b"Hello", b"Hallo")?, 2);
/// assert_eq!(&text, b"Hallo World! Hallo Python!");
/// assert_eq!(
///     replace_in_place(&mut text, "café", "cafe").unwrap_err().to_string(),
///     "text: in place, 5 bytes cannot be replaced by 4: use `replace_into`, or equal lengths"
/// );
/// # Ok::<(), memoryview::Error>(())
/// ```
pub fn replace_in_place(
    text: &mut [u8],
    needle: &(impl AsRef<[u8]> + ?Sized),
    replacement: &(impl AsRef<[u8]> + ?Sized),
) -> Result<usize, Error> {
    let (needle, replacement) = (checked(needle.as_ref())?, replacement.as_ref());
    if needle.len() != replacement.len() {
        return Err(TextError {
            kind: TextErrorKind::Length,
            needle: needle.len(),
            replacement: replacement.len(),
        }
        .into());
    }
    let finder = Finder::new(needle);
    let mut count = 0;
    let mut rest = text;
    while let Some(place) = finder.find(rest) {
        let (found, after) = rest.split_at_mut(place).1.split_at_mut(needle.len());
        found.copy_from_slice(replacement);
        rest = after;
        count += 1;
    }
    Ok(count)
}

/// Writes `text` to the end of `target` with `needle` replaced wherever it is, left to right;
/// returns how often. O(n). A reused `target` allocates nothing once it is large enough.
///
/// # Errors
///
/// `needle` is empty; nothing is written then.
///
/// ```
/// use memoryview::replace_into;
///
/// let mut target = Vec::new();
/// assert_eq!(replace_into(b"one, two, three", b", ", b" and ", &mut target)?, 2);
/// assert_eq!(target, b"one and two and three");
/// # Ok::<(), memoryview::Error>(())
/// ```
#[cfg(feature = "alloc")]
pub fn replace_into(
    text: &[u8],
    needle: &(impl AsRef<[u8]> + ?Sized),
    replacement: &(impl AsRef<[u8]> + ?Sized),
    target: &mut Vec<u8>,
) -> Result<usize, Error> {
    let (needle, replacement) = (checked(needle.as_ref())?, replacement.as_ref());
    let mut count = 0;
    let mut copied = 0;
    target.reserve(text.len());
    for place in memchr::memmem::find_iter(text, needle) {
        target.extend_from_slice(&text[copied..place]);
        target.extend_from_slice(replacement);
        copied = place + needle.len();
        count += 1;
    }
    target.extend_from_slice(&text[copied..]);
    Ok(count)
}

fn checked(needle: &[u8]) -> Result<&[u8], Error> {
    if needle.is_empty() {
        return Err(TextError {
            kind: TextErrorKind::EmptyNeedle,
            needle: 0,
            replacement: 0,
        }
        .into());
    }
    Ok(needle)
}

/// The offsets of matches that do not overlap; made by [`find_all`].
///
/// ```
/// use memoryview::find_all;
///
/// let mut places = find_all(b"one two one", b"one")?;
/// assert_eq!((places.next(), places.next(), places.next()), (Some(0), Some(8), None));
/// # Ok::<(), memoryview::Error>(())
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

/// The offsets of matches that may overlap; made by [`find_all_overlapping`].
///
/// ```
/// use memoryview::find_all_overlapping;
///
/// let mut places = find_all_overlapping(b"anana", b"ana")?;
/// assert_eq!((places.next(), places.next(), places.next()), (Some(0), Some(2), None));
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct OverlappingMatches<'h, 'n> {
    text: &'h [u8],
    finder: Finder<'n>,
    /// Where the next match may begin, at the earliest.
    next: usize,
}

impl Iterator for OverlappingMatches<'_, '_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let Some(found) = self.finder.find(self.text.get(self.next..)?) else {
            self.next = self.text.len();
            return None;
        };
        let place = self.next + found;
        self.next = place + 1;
        Some(place)
    }
}

impl FusedIterator for OverlappingMatches<'_, '_> {}

/// A search or replacement that cannot be done.
///
/// ```
/// use memoryview::{Error, TextErrorKind, replace_in_place};
///
/// let mut text = *b"text";
/// let Err(Error::Text(error)) = replace_in_place(&mut text, b"t", b"tt") else {
///     panic!("1 byte cannot become 2 in place");
/// };
/// assert_eq!((error.kind, error.needle, error.replacement), (TextErrorKind::Length, 1, 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextError {
    /// What is wrong.
    pub kind: TextErrorKind,
    /// Bytes of what to find.
    pub needle: usize,
    /// Bytes of what to put in its place.
    pub replacement: usize,
}

/// The ways in which a search or replacement can be wrong.
///
/// ```
/// use memoryview::{Error, TextErrorKind, find_all};
///
/// let error = find_all(b"text", b"").err();
/// assert!(matches!(error, Some(Error::Text(text)) if text.kind == TextErrorKind::EmptyNeedle));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextErrorKind {
    /// What to find has no bytes.
    EmptyNeedle,
    /// In place, both must have as many bytes.
    Length,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TextErrorKind::EmptyNeedle => {
                f.write_str("text: what to find is empty: give at least one byte")
            }
            TextErrorKind::Length => write!(
                f,
                "text: in place, {} cannot be replaced by {}: use `replace_into`, or equal lengths",
                Bytes(self.needle),
                self.replacement
            ),
        }
    }
}

impl core::error::Error for TextError {}
