//! [`Entry`] and [`Fault`], which a walk passes to a [`Sink`].

use core::fmt::{self, Display};

use super::digits::decimal;
use super::lines::Put;
use crate::Endian;
use crate::trace::{Spot, Value, Wanted};

/// One field, with its path and value.
#[derive(Clone, Debug)]
pub struct Entry<'e> {
    /// The path: `chunks[1].length`.
    pub path: &'e str,
    /// The offset, bytes, bits and type of the field.
    pub spot: Spot<'e>,
    /// The value.
    pub value: Value<'e>,
    /// The meaning of the value, such as a date or an address, unless it is the name of a coded
    /// value.
    pub note: Option<&'e str>,
}

/// A fault in the data.
#[derive(Clone, Copy)]
pub struct Fault<'e> {
    /// The path of the field.
    pub path: &'e str,
    /// The offset from the start of the data, in bytes.
    pub offset: usize,
    /// The message: `needs 4 bytes at offset 16, 3 are left`.
    pub reason: &'e dyn Display,
}

/// Receives the entries of a walk.
///
/// ```
/// use std::fmt::{self, Write};
///
/// use memoryview::View;
/// use memoryview::inspect::{Entry, Fault, Sink, Walk};
///
/// /// Writes a line for each field.
/// struct Lines(String);
///
/// impl Sink for Lines {
///     fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
///         writeln!(self.0, "{} = {}", entry.path, entry.line())
///     }
///
///     fn fault(&mut self, fault: &Fault<'_>) -> fmt::Result {
///         writeln!(self.0, "{fault}")
///     }
/// }
///
/// #[derive(View)]
/// #[layout(">HB")]
/// struct Point { x: u16, y: u8 }
///
/// let (data, mut lines) = ([0, 7], Lines(String::new()));
/// let mut walk = Walk::new(&data, &mut lines);
/// assert!(Point::trace(&data, &mut walk).is_err());
/// walk.finish()?;
/// assert_eq!(lines.0, "x = 7\ny: needs 1 byte at offset 2, 0 are left\n");
/// # Ok::<(), fmt::Error>(())
/// ```
pub trait Sink {
    /// Receives the next field.
    ///
    /// # Errors
    ///
    /// Returns an error if writing fails, which ends the walk.
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result;

    /// Receives a fault. Fields that do not depend on it may follow.
    ///
    /// # Errors
    ///
    /// Returns an error if writing fails, which ends the walk.
    fn fault(&mut self, fault: &Fault<'_>) -> fmt::Result;

    /// Returns the events that are wanted from inside the record or sequence `path`. Anything but
    /// [`Wanted::Fields`] also applies to all records inside it, and its bytes count as
    /// covered by fields.
    fn wants(&self, path: &str) -> Wanted {
        let _ = path;
        Wanted::Fields
    }

    /// Writes buffered output. Called once, after the last entry.
    ///
    /// # Errors
    ///
    /// Returns an error if the output cannot be written.
    fn finish(&mut self) -> fmt::Result {
        Ok(())
    }
}

impl Entry<'_> {
    /// Returns the name of the type, with its size and order: `u32be`, `text`, `bits`.
    pub fn kind(&self) -> impl Display {
        Kind(self)
    }

    /// Returns the name of a coded value, otherwise the note.
    #[must_use]
    pub fn symbol(&self) -> Option<&str> {
        match self.value {
            Value::Coded {
                name: Some(name), ..
            } => Some(name),
            _ => self.note,
        }
    }
}

struct Kind<'k, 'e>(&'k Entry<'e>);

impl Display for Kind<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.put_kind(f)
    }
}

impl Entry<'_> {
    /// Writes the name of the type.
    pub(super) fn put_kind(&self, out: &mut impl Put) -> fmt::Result {
        let Self { spot, value, .. } = self;
        if spot.bits.is_some() {
            return out.write_str("bits");
        }
        if let Value::Array(elements) = value {
            let count = elements.len();
            let unit = spot.size.checked_div(count).unwrap_or(0);
            let Some(first) = elements.iter().next() else {
                return out.write_str("none");
            };
            Name::of(&first, unit, spot.order).put(out)?;
            return write!(out, "[{count}]");
        }
        if spot.bytes.is_empty() || is_plain(spot, value) {
            return Name::of(value, spot.size, spot.order).put(out);
        }
        // A number with a [`Code`](crate::Code): `leb128`.
        let mut letters = spot.type_name.chars().flat_map(char::to_lowercase);
        letters.try_for_each(|letter| out.write_char(letter))
    }
}

/// Returns `true` if the bytes of a number are its value in the order of the field.
fn is_plain(spot: &Spot<'_>, value: &Value<'_>) -> bool {
    let Some(number) = value.integer_bits() else {
        return true;
    };
    let (little, big) = (number.to_le_bytes(), number.to_be_bytes());
    let Some(unused) = little.len().checked_sub(spot.bytes.len()) else {
        return false;
    };
    match spot.order {
        Endian::Little => little.get(..spot.bytes.len()) == Some(spot.bytes),
        Endian::Big => big.get(unused..) == Some(spot.bytes),
    }
}

/// The name of a type.
struct Name {
    word: &'static str,
    bits: usize,
    order: Option<Endian>,
}

impl Name {
    const fn plain(word: &'static str) -> Self {
        Self {
            word,
            bits: 0,
            order: None,
        }
    }

    fn of(value: &Value<'_>, size: usize, order: Endian) -> Self {
        let word = match value.without_name() {
            Value::Unsigned(_) => "u",
            Value::Signed(_) => "i",
            Value::Float(_) => "f",
            Value::Bool(_) => return Self::plain("bool"),
            Value::Text(_) => return Self::plain("text"),
            Value::Absent => return Self::plain("none"),
            Value::Variant(_) => return Self::plain("union"),
            _ => return Self::plain("bytes"),
        };
        Self {
            word,
            bits: 8 * size,
            order: (size > 1).then_some(order),
        }
    }

    fn put(&self, out: &mut impl Put) -> fmt::Result {
        out.write_str(self.word)?;
        if self.bits > 0 {
            out.put_ascii(decimal(self.bits as u64, &mut [0; 20]))?;
        }
        match self.order {
            Some(Endian::Little) => out.write_str("le"),
            Some(Endian::Big) => out.write_str("be"),
            None => Ok(()),
        }
    }
}

impl Display for Fault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.reason.fmt(f)
    }
}

impl fmt::Debug for Fault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault")
            .field("path", &self.path)
            .field("offset", &self.offset)
            .field("reason", &format_args!("{}", self.reason))
            .finish()
    }
}
