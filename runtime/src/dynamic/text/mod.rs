//! [`Text`]: text in any encoding, decoded lazily.

mod cp437;
mod encoding;
mod given;

use core::fmt;
use core::hash::{Hash, Hasher};

pub(crate) use given::TextGiven;

pub use encoding::{
    AnyEncoding, Ascii, Cp437, Encoding, Known, Latin1, Utf8, Utf16Be, Utf16Bom, Utf16Le,
};

/// Text in the encoding `E`, stored as bytes and decoded when it is accessed.
///
/// Invalid bytes are read as U+FFFD; [`check`](Self::check) returns an error if there are any.
///
/// ```
/// use memoryview::{Cp437, Text, Utf16Le};
///
/// let name = Text::<Utf16Le>::new(b"h\0\xe9\0");
/// assert_eq!(name, "h\u{e9}");
/// assert_eq!(name.to_string(), "h\u{e9}");
/// assert_eq!(Text::<Cp437>::new(b"\x81ber").chars().next(), Some('\u{fc}'));
/// ```
#[derive(Clone, Copy)]
pub struct Text<'a, E = Utf8> {
    bytes: &'a [u8],
    encoding: E,
}

/// The error of bytes that are not valid in their encoding.
///
/// ```
/// use memoryview::{Text, Utf8};
///
/// let text = Text::<Utf8>::new(b"caf\xe9");
/// assert_eq!(text.to_string(), "caf\u{fffd}");
/// assert_eq!(text.check().unwrap_err().offset, 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodingError {
    /// The encoding.
    pub encoding: AnyEncoding,
    /// The offset of the invalid bytes from the start of the text.
    pub offset: usize,
}

impl fmt::Display for EncodingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.encoding.name();
        write!(
            f,
            "the bytes at offset {} of the text are not {name}",
            self.offset
        )
    }
}

impl core::error::Error for EncodingError {}

impl<'a, E: Known> Text<'a, E> {
    /// Creates a text from `bytes`.
    #[inline]
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            encoding: E::ENCODING,
        }
    }
}

impl<'a, E: Encoding> Text<'a, E> {
    /// Creates a text from `bytes` in `encoding`.
    #[inline]
    #[must_use]
    pub const fn in_encoding(bytes: &'a [u8], encoding: E) -> Self {
        Self { bytes, encoding }
    }

    /// Converts to a text whose encoding is a value.
    #[inline]
    #[must_use]
    pub fn any(self) -> Text<'a, AnyEncoding> {
        Text {
            bytes: self.bytes,
            encoding: self.encoding.any(),
        }
    }

    /// Returns the bytes.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Returns the encoding.
    #[inline]
    #[must_use]
    pub fn encoding(&self) -> AnyEncoding {
        self.encoding.any()
    }

    /// Returns `true` if the text has no bytes.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Returns the characters, with U+FFFD for invalid bytes. O(length).
    #[inline]
    #[must_use]
    pub fn chars(&self) -> Chars<'a> {
        let (encoding, rest) = self.encoding.any().begin(self.bytes);
        Chars { rest, encoding }
    }

    /// Returns the text itself if all its bytes are valid. O(length).
    ///
    /// # Errors
    ///
    /// Returns the position of the first invalid bytes.
    pub fn check(self) -> Result<Self, EncodingError> {
        let (encoding, mut rest) = self.encoding.any().begin(self.bytes);
        while !rest.is_empty() {
            let (character, size) = encoding.first(rest);
            if character.is_none() {
                return Err(EncodingError {
                    encoding: self.encoding.any(),
                    offset: self.bytes.len() - rest.len(),
                });
            }
            rest = &rest[size..];
        }
        Ok(self)
    }
}

/// Iterator over the characters of a [`Text`].
#[derive(Clone, Debug)]
pub struct Chars<'a> {
    rest: &'a [u8],
    encoding: AnyEncoding,
}

impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if self.rest.is_empty() {
            return None;
        }
        let (character, size) = self.encoding.first(self.rest);
        self.rest = &self.rest[size..];
        Some(character.unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len().div_ceil(4), Some(self.rest.len()))
    }
}

impl<E: Encoding> fmt::Display for Text<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars()
            .try_for_each(|character| fmt::Write::write_char(f, character))
    }
}

impl<E: Encoding> fmt::Debug for Text<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;

        f.write_char('"')?;
        for character in self.chars() {
            write!(f, "{}", character.escape_debug())?;
        }
        f.write_char('"')
    }
}

impl<E: Encoding> PartialEq<str> for Text<'_, E> {
    fn eq(&self, other: &str) -> bool {
        self.chars().eq(other.chars())
    }
}

impl<E: Encoding> PartialEq<&str> for Text<'_, E> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

/// Compares the characters, regardless of encodings.
impl<E: Encoding, F: Encoding> PartialEq<Text<'_, F>> for Text<'_, E> {
    fn eq(&self, other: &Text<'_, F>) -> bool {
        self.chars().eq(other.chars())
    }
}

impl<E: Encoding> Eq for Text<'_, E> {}

impl<E: Encoding> Hash for Text<'_, E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.chars().for_each(|character| character.hash(state));
        state.write_u8(0xff);
    }
}

impl<E: Known> Default for Text<'_, E> {
    fn default() -> Self {
        Self::new(&[])
    }
}

#[cfg(test)]
mod tests;
