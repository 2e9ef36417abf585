//! [`Entry`]: one field of a file on its way from a format to an output.

use std::io;

/// A field with its place and value.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'e> {
    /// Where it belongs: `chunks[1].length`.
    pub path: &'e str,
    /// Bytes from the start of the file to the first byte of the field.
    pub offset: usize,
    /// The bytes of the field; of a bit field, those that it touches.
    pub bytes: &'e [u8],
    /// Where the bits of a bit field lie.
    pub bits: Option<BitPlace>,
    /// The name of its type: `u32be`, `text`.
    pub kind: &'static str,
    /// Its value.
    pub value: Value<'e>,
    /// What the value means: `truecolor_alpha`.
    pub symbol: Option<&'e str>,
}

/// Where a bit field lies.
#[derive(Clone, Copy, Debug)]
pub struct BitPlace {
    /// Bits from the start of the file, counted from the low or the high end of each byte.
    pub offset: u64,
    /// The number of bits.
    pub size: usize,
    /// Whether bits are counted from the low end of each byte.
    pub low_first: bool,
}

/// The value of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'e> {
    /// An unsigned integer.
    Uint(u64),
    /// A signed integer.
    Int(i64),
    /// A number of 32 bits.
    F32(f32),
    /// A number of 64 bits; of 16 bits too, which all fit.
    F64(f64),
    /// A truth value.
    Bool(bool),
    /// Characters.
    Text(&'e str),
    /// Bytes that are no text.
    Bytes(&'e [u8]),
}

impl Value<'_> {
    /// The number of an unsigned integer.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        match *self {
            Self::Uint(number) => Some(number),
            _ => None,
        }
    }
}

/// Where entries go, one after another.
pub trait Sink {
    /// Takes the next entry.
    ///
    /// # Errors
    ///
    /// The output cannot be written.
    fn entry(&mut self, entry: &Entry<'_>) -> io::Result<()>;

    /// Writes what is still held back; called once, after the last entry.
    ///
    /// # Errors
    ///
    /// The output cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}
