//! A value on one line.

use core::fmt::{self, Display, Write};

use super::Entry;
use super::digits::pairs;
use super::escape;
use super::palette::Palette;
use crate::trace::{Array, Value};

/// Bytes, characters and elements that a line has room for.
const BYTES: usize = 16;
const CHARS: usize = 60;
const ELEMENTS: usize = 8;

/// The colour of a value.
pub(super) fn style(value: &Value<'_>, palette: &Palette) -> &'static str {
    match value {
        Value::Text(_) => palette.text,
        Value::Bytes(_) => palette.dim,
        _ => palette.number,
    }
}

/// The value of an entry on one line, cut where it is long.
pub(super) struct Line<'v, 'e>(pub(super) &'v Entry<'e>);

impl Display for Line<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Entry { spot, value, .. } = self.0;
        let has_symbol = self.0.symbol().is_some();
        match value {
            // Large numbers are addresses, offsets, checksums and flags more often than counts.
            &Value::Unsigned(n) if n > 0xffff && !has_symbol => write!(f, "{n} ({n:#x})"),
            Value::Array(elements) => array(f, elements, spot.size),
            value => scalar(f, value, spot.size),
        }
    }
}

/// A value that is not an array; `size` is that of the field.
fn scalar(f: &mut fmt::Formatter<'_>, value: &Value<'_>, size: usize) -> fmt::Result {
    match value {
        Value::Unsigned(n) | Value::Count(n) => write!(f, "{n}"),
        Value::Coded { number, .. } => write!(f, "{number}"),
        Value::Signed(n) => write!(f, "{n}"),
        #[expect(clippy::cast_possible_truncation, reason = "it was an f32")]
        Value::Float(x) if size == size_of::<f32>() => write!(f, "{:?}", *x as f32),
        Value::Float(x) => write!(f, "{x:?}"),
        Value::Bool(b) => write!(f, "{b}"),
        Value::Text(text) => quoted(f, text.chars()),
        Value::Bytes(bytes) => {
            f.write_str(pairs(bytes.get(..BYTES).unwrap_or(bytes), &mut [0; 48]))?;
            f.write_str(if bytes.len() > BYTES { " …" } else { "" })?;
            match readable(bytes) {
                Some(text) => write!(f, "  {text:?}"),
                None => Ok(()),
            }
        }
        Value::Variant(name) => f.write_str(name),
        Value::Absent => f.write_str("absent"),
        _ => f.write_str("…"),
    }
}

fn array(f: &mut fmt::Formatter<'_>, elements: &Array<'_>, size: usize) -> fmt::Result {
    let unit = size.checked_div(elements.len()).unwrap_or(0);
    f.write_char('[')?;
    for (i, element) in elements.iter().take(ELEMENTS).enumerate() {
        f.write_str(if i == 0 { "" } else { ", " })?;
        scalar(f, &element, unit)?;
    }
    f.write_str(if elements.len() > ELEMENTS {
        ", …]"
    } else {
        "]"
    })
}

fn quoted(f: &mut fmt::Formatter<'_>, mut chars: impl Iterator<Item = char>) -> fmt::Result {
    f.write_char('"')?;
    for c in chars.by_ref().take(CHARS) {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            c => escape::put(f, c)?,
        }
    }
    f.write_str(if chars.next().is_some() {
        "\" …"
    } else {
        "\""
    })
}

/// The text of a few bytes that are ASCII up to their padding of zeros.
pub(super) fn readable(bytes: &[u8]) -> Option<&str> {
    let end = bytes.iter().rposition(|&byte| byte != 0)? + 1;
    let text = str::from_utf8(bytes.get(..end.min(CHARS + 1))?).ok()?;
    let is_shown = |byte| matches!(byte, b' '..=b'~');
    (end <= CHARS && text.bytes().all(is_shown)).then_some(text)
}
