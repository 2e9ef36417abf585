//! Text encodings.

use super::cp437;

/// An encoding that is known only at run time.
///
/// The other encodings are types, so that `Text<'a, Latin1>` contains only its bytes.
///
/// ```
/// use memoryview::{AnyEncoding, Text};
///
/// let encoding = if true { AnyEncoding::Latin1 } else { AnyEncoding::Utf8 };
/// assert_eq!(Text::in_encoding(b"caf\xe9", encoding), "café");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnyEncoding {
    /// [`Utf8`].
    Utf8,
    /// [`Ascii`].
    Ascii,
    /// [`Latin1`].
    Latin1,
    /// [`Cp437`].
    Cp437,
    /// [`Utf16Le`].
    Utf16Le,
    /// [`Utf16Be`].
    Utf16Be,
    /// [`Utf16Bom`].
    Utf16Bom,
}

/// The encoding of a [`Text`](super::Text).
pub trait Encoding: Copy + 'static {
    /// Returns the encoding as a value.
    fn any(self) -> AnyEncoding;
}

impl Encoding for AnyEncoding {
    #[inline]
    fn any(self) -> AnyEncoding {
        self
    }
}

/// An encoding that is known from its type.
pub trait Known: Encoding {
    /// The encoding.
    const ENCODING: Self;
}

macro_rules! encodings {
    ($($name:ident $doc:literal)*) => {$(
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $name;

        impl Encoding for $name {
            #[inline]
            fn any(self) -> AnyEncoding {
                AnyEncoding::$name
            }
        }

        impl Known for $name {
            const ENCODING: Self = Self;
        }
    )*};
}

encodings! {
    Utf8 "UTF-8 that may be damaged; `&str` is for UTF-8 that must be valid."
    Ascii "ASCII: bytes above 0x7f are invalid."
    Latin1 "ISO 8859-1: every byte is the code point of the same number."
    Cp437 "Code page 437, of the IBM PC."
    Utf16Le "UTF-16, low byte first. A byte order mark is a character of the text."
    Utf16Be "UTF-16, high byte first. A byte order mark is a character of the text."
    Utf16Bom "UTF-16 that begins with a byte order mark, which is not part of the text; without one, high byte first."
}

impl AnyEncoding {
    /// Returns the name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Ascii => "ASCII",
            Self::Latin1 => "ISO 8859-1",
            Self::Cp437 => "code page 437",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Utf16Bom => "UTF-16",
        }
    }

    /// Returns the size of a code unit in bytes.
    #[must_use]
    pub const fn unit(self) -> usize {
        match self {
            Self::Utf16Le | Self::Utf16Be | Self::Utf16Bom => 2,
            _ => 1,
        }
    }

    /// Returns the encoding that a byte order mark selects, and the bytes of the text.
    #[inline]
    pub(super) fn begin(self, bytes: &[u8]) -> (Self, &[u8]) {
        match (self, bytes) {
            (Self::Utf16Bom, [0xff, 0xfe, rest @ ..]) => (Self::Utf16Le, rest),
            (Self::Utf16Bom, [0xfe, 0xff, rest @ ..]) => (Self::Utf16Be, rest),
            _ => (self, bytes),
        }
    }

    /// Decodes the first character of `bytes`, which must not be empty. Returns it, or `None` for
    /// invalid bytes, with its number of bytes.
    pub(super) fn first(self, bytes: &[u8]) -> (Option<char>, usize) {
        let byte = bytes.first().copied().unwrap_or_default();
        match self {
            Self::Utf8 => utf8(bytes),
            Self::Ascii => (byte.is_ascii().then(|| char::from(byte)), 1),
            Self::Latin1 => (Some(char::from(byte)), 1),
            Self::Cp437 => match byte.checked_sub(0x80) {
                Some(high) => (Some(cp437::HIGH[usize::from(high)]), 1),
                None => (Some(char::from(byte)), 1),
            },
            Self::Utf16Le => utf16(bytes, u16::from_le_bytes),
            // Without a byte order mark, the order is big-endian.
            Self::Utf16Be | Self::Utf16Bom => utf16(bytes, u16::from_be_bytes),
        }
    }
}

fn utf8(bytes: &[u8]) -> (Option<char>, usize) {
    let four = &bytes[..bytes.len().min(4)];
    match four.utf8_chunks().next() {
        Some(chunk) => match chunk.valid().chars().next() {
            Some(character) => (Some(character), character.len_utf8()),
            None => (None, chunk.invalid().len().max(1)),
        },
        None => (None, 1),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (Option<char>, usize) {
    let units = bytes
        .as_chunks::<2>()
        .0
        .iter()
        .take(2)
        .map(|two| unit(*two));
    match char::decode_utf16(units).next() {
        Some(Ok(character)) => (Some(character), 2 * character.len_utf16()),
        _ => (None, bytes.len().min(2)),
    }
}
