//! Formats a value on one line.

use core::fmt::{self, Display};

use super::Entry;
use super::digits::{decimal, pairs};
use super::escape;
use super::lines::Put;
use super::palette::Palette;
use crate::trace::{Array, Value};

/// The maximum number of bytes, characters and elements on a line.
const BYTES: usize = 16;
const CHARS: usize = 60;
const ELEMENTS: usize = 8;
/// The maximum number of zeros after text; more are treated as data.
static ZEROS: [u8; 1024] = [0; 1024];

/// Returns the colour of a value.
pub(super) fn style(value: &Value<'_>, palette: &Palette) -> &'static str {
    match value {
        Value::Text(_) => palette.text,
        Value::Bytes(_) => palette.dim,
        _ => palette.number,
    }
}

impl Entry<'_> {
    /// Returns the value on one line, truncated if it is long, with control characters escaped.
    pub fn line(&self) -> impl Display {
        Line(self)
    }
}

/// Formats the value of an entry on one line, truncated if it is long.
struct Line<'v, 'e>(&'v Entry<'e>);

impl Display for Line<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        put(f, self.0)
    }
}

/// Writes the value of `entry` on one line, truncated if it is long.
pub(super) fn put(out: &mut impl Put, entry: &Entry<'_>) -> fmt::Result {
    let Entry { spot, value, .. } = entry;
    match &value.without_name() {
        // Large numbers are addresses, offsets, checksums and flags more often than counts.
        &Value::Unsigned(n) if n > 0xffff && entry.symbol().is_none() => {
            write!(out, "{n} ({n:#x})")
        }
        Value::Array(elements) => array(out, elements, spot.size),
        value => scalar(out, value, spot.size),
    }
}

/// Writes a value that is not an array; `size` is the size of the field.
fn scalar(out: &mut impl Put, value: &Value<'_>, size: usize) -> fmt::Result {
    match &value.without_name() {
        Value::Unsigned(n) | Value::Count(n) => out.put_ascii(decimal(*n, &mut [0; 20])),
        Value::Signed(n) => write!(out, "{n}"),
        #[expect(clippy::cast_possible_truncation, reason = "it was an f32")]
        Value::Float(x) if size == size_of::<f32>() => write!(out, "{:?}", *x as f32),
        Value::Float(x) => write!(out, "{x:?}"),
        Value::Bool(b) => write!(out, "{b}"),
        Value::Text(text) => quoted(out, text.chars()),
        Value::Bytes(bytes) => {
            out.put_ascii(pairs(bytes.get(..BYTES).unwrap_or(bytes), &mut [0; 48]))?;
            out.write_str(if bytes.len() > BYTES { " …" } else { "" })?;
            match readable(bytes) {
                Some(text) if text.contains(['"', '\\']) => {
                    out.write_str("  ")?;
                    quoted(out, text.chars())
                }
                Some(text) => {
                    out.write_str("  \"")?;
                    out.write_str(text)?;
                    out.write_char('"')
                }
                None => Ok(()),
            }
        }
        Value::Variant(name) => out.write_str(name),
        Value::Absent => out.write_str("absent"),
        _ => out.write_str("…"),
    }
}

fn array(out: &mut impl Put, elements: &Array<'_>, size: usize) -> fmt::Result {
    let unit = size.checked_div(elements.len()).unwrap_or(0);
    out.write_char('[')?;
    for (i, element) in elements.iter().take(ELEMENTS).enumerate() {
        out.write_str(if i == 0 { "" } else { ", " })?;
        scalar(out, &element, unit)?;
    }
    out.write_str(if elements.len() > ELEMENTS {
        ", …]"
    } else {
        "]"
    })
}

fn quoted(out: &mut impl Put, mut chars: impl Iterator<Item = char>) -> fmt::Result {
    out.write_char('"')?;
    for c in chars.by_ref().take(CHARS) {
        match c {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            c => escape::put(out, c)?,
        }
    }
    out.write_str(if chars.next().is_some() {
        "\" …"
    } else {
        "\""
    })
}

/// Returns the text of a few bytes that are ASCII, optionally padded with zeros.
pub(super) fn readable(bytes: &[u8]) -> Option<&str> {
    let is_shown = |byte: &&u8| matches!(byte, b' '..=b'~');
    let end = bytes.iter().take(CHARS + 1).take_while(is_shown).count();
    let (text, padding) = bytes.split_at_checked(end)?;
    let is_padded = ZEROS.get(..padding.len()) == Some(padding);
    if is_padded && (1..=CHARS).contains(&end) {
        str::from_utf8(text).ok()
    } else {
        None
    }
}
