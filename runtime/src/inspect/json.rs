//! [`Json`]: one object per line.

use core::fmt::{self, Write};

use super::digits::pair;
use super::escape::put_json;
use super::line::readable;
use super::{Entry, Fault, Sink};
use crate::Endian;
use crate::trace::Value;

/// The maximum number of bytes that are written. Of longer values, only the first bytes and the
/// length are written.
const WRITTEN_OUT: usize = 1024;

/// One object per line: `path`, `offset`, `size`, `type`, `value`, and `symbol` if there is one.
///
/// Bit fields also have `bit_offset`, counted from the start of the data, `bit_size`, and
/// `bit_order` if bits are counted from the low end of each byte; their `offset` and `size` are
/// those of the bytes that they touch. A fault is an object with `path`, `offset` and `fault`.
pub struct Json<'o, W> {
    out: &'o mut W,
}

impl<'o, W: Write> Json<'o, W> {
    /// Creates a sink that writes to `out`.
    pub fn new(out: &'o mut W) -> Self {
        Self { out }
    }

    fn bits(&mut self, offset: usize, (first, width): (u16, u16), order: Endian) -> fmt::Result {
        let first = offset as u64 * 8 + u64::from(first);
        write!(self.out, ",\"bit_offset\":{first},\"bit_size\":{width}")?;
        match order {
            Endian::Little => self.out.write_str(",\"bit_order\":\"lsb-first\""),
            Endian::Big => Ok(()),
        }
    }
}

impl<W: Write> Sink for Json<'_, W> {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        let spot = &entry.spot;
        self.out.write_str("{\"path\":")?;
        string(self.out, entry.path.chars())?;
        write!(
            self.out,
            ",\"offset\":{},\"size\":{}",
            spot.offset, spot.size
        )?;
        if let Some(bits) = spot.bits {
            self.bits(spot.offset, bits, spot.order)?;
        }
        write!(self.out, ",\"type\":\"{}\",\"value\":", entry.kind())?;
        value(self.out, &entry.value, spot.size)?;
        if let Some(symbol) = entry.symbol() {
            self.out.write_str(",\"symbol\":")?;
            string(self.out, symbol.chars())?;
        }
        self.out.write_str("}\n")
    }

    fn fault(&mut self, fault: &Fault<'_>) -> fmt::Result {
        self.out.write_str("{\"path\":")?;
        string(self.out, fault.path.chars())?;
        write!(self.out, ",\"offset\":{},\"fault\":\"", fault.offset)?;
        write!(Escaped(self.out), "{}", fault.reason)?;
        self.out.write_str("\"}\n")
    }
}

/// Writes a value; `size` is the size of its field.
fn value(out: &mut impl Write, value: &Value<'_>, size: usize) -> fmt::Result {
    match value {
        Value::Unsigned(n) | Value::Count(n) => write!(out, "{n}"),
        Value::Coded { number, .. } => write!(out, "{number}"),
        Value::Signed(n) => write!(out, "{n}"),
        Value::Float(x) if !x.is_finite() => out.write_str("null"),
        #[expect(clippy::cast_possible_truncation, reason = "it was an f32")]
        Value::Float(x) if size == size_of::<f32>() => write!(out, "{:?}", *x as f32),
        Value::Float(x) => write!(out, "{x:?}"),
        Value::Bool(b) => write!(out, "{b}"),
        Value::Text(text) => string(out, text.chars()),
        Value::Bytes(bytes) => hex(out, bytes),
        Value::Array(elements) => {
            let unit = size.checked_div(elements.len()).unwrap_or(0);
            out.write_char('[')?;
            for (i, element) in elements.iter().enumerate() {
                out.write_str(if i == 0 { "" } else { "," })?;
                self::value(out, &element, unit)?;
            }
            out.write_char(']')
        }
        Value::Variant(name) => string(out, name.chars()),
        _ => out.write_str("null"),
    }
}

/// Writes bytes as an object, so that they cannot be mistaken for text.
fn hex(out: &mut impl Write, bytes: &[u8]) -> fmt::Result {
    let shown = bytes.get(..WRITTEN_OUT).unwrap_or(bytes);
    out.write_str("{\"hex\":\"")?;
    for &byte in shown {
        pair(byte)
            .iter()
            .try_for_each(|&digit| out.write_char(digit.into()))?;
    }
    out.write_char('"')?;
    if shown.len() < bytes.len() {
        write!(out, ",\"cut\":{}", bytes.len() - shown.len())?;
    }
    if let Some(text) = readable(bytes) {
        out.write_str(",\"text\":")?;
        string(out, text.chars())?;
    }
    out.write_char('}')
}

fn string(out: &mut impl Write, mut chars: impl Iterator<Item = char>) -> fmt::Result {
    out.write_char('"')?;
    chars.try_for_each(|c| put_json(out, c))?;
    out.write_char('"')
}

/// Writes text as part of a JSON string.
struct Escaped<'o, W>(&'o mut W);

impl<W: Write> Write for Escaped<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|c| put_json(self.0, c))
    }
}
