//! [`Cell`]: the value of one column of one record.

use std::fmt::{self, Display};

use memoryview::__private::Exact;
use memoryview::inspect::{Escaped, JsonString};
use memoryview::{Endian, Kind, Value};
use memoryview_layout::Code;
use memoryview_layout::items::Node;

use super::path::values_of;
use super::{Column, Row};

/// The value of one column of one record.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// An integer or bits.
    Int(i128),
    /// A 128-bit integer greater than `i128::MAX`.
    Wide(u128),
    /// A float of 16 or 32 bits.
    F32(f32),
    /// A float of 64 bits.
    F64(f64),
    /// Real and imaginary part, and whether they have 64 bits.
    Complex(f64, f64),
    /// A `bool`.
    Bool(bool),
    /// Bytes, which are shown as text if they are valid text.
    Bytes(&'a [u8]),
    /// UCS-4 text.
    Ucs4(&'a [u8], Endian),
    /// Text.
    Text(&'a str),
    /// An array or a record, with its item in the layout.
    Nested(&'a Value, &'a Node),
}

impl<'a> Cell<'a> {
    /// Returns the value of `column` in `row`.
    pub(super) fn read(column: &'a Column, row: Row<'a>) -> Self {
        match (row, &column.path) {
            (Row::Values(values), Some(path)) => path
                .value(values)
                .map_or(Self::Bytes(&[]), |value| Self::of_value(value, &path.node)),
            (Row::Bytes(record), _) => Self::of_bytes(column, record),
            (Row::Values(_), None) => Self::Bytes(&[]),
        }
    }

    /// Returns the value of `column` in `record`, which has the size of the layout.
    fn of_bytes(column: &Column, record: &'a [u8]) -> Self {
        let bytes = record
            .get(column.offset..column.offset + column.unit)
            .unwrap_or_default();
        let number = |bytes| Exact::read(bytes, column.kind, column.endian, column.bits);
        let float = |bytes| match Exact::read(bytes, Kind::Float, column.endian, None) {
            Some(Exact::Float(float)) => float,
            _ => f64::NAN,
        };
        match column.kind {
            Kind::Bool => Self::Bool(bytes.iter().any(|&b| b != 0)),
            Kind::Bits | Kind::Uint | Kind::Int => match number(bytes) {
                Some(Exact::Int(number)) => Self::Int(number),
                Some(Exact::Large(number)) => Self::Wide(number),
                _ => Self::Bytes(bytes),
            },
            #[expect(clippy::cast_possible_truncation, reason = "it has at most 32 bits")]
            Kind::Float if bytes.len() < 8 => Self::F32(float(bytes) as f32),
            Kind::Float => Self::F64(float(bytes)),
            Kind::Complex => {
                let (re, im) = bytes.split_at(bytes.len() / 2);
                Self::Complex(float(re), float(im))
            }
            Kind::Pascal => {
                let (length, text) = bytes.split_first().unwrap_or((&0, &[]));
                Self::Bytes(text.get(..usize::from(*length)).unwrap_or(text))
            }
            Kind::Text => Self::Ucs4(bytes, column.endian),
            _ => Self::Bytes(bytes),
        }
    }

    /// Returns a value of a record of data-dependent size; `node` is its item in the layout.
    fn of_value(value: &'a Value, node: &'a Node) -> Self {
        match value {
            Value::Int(number) => Self::Int(*number),
            #[expect(clippy::cast_possible_truncation, reason = "it has at most 32 bits")]
            Value::Float(x) if node.code.is(Code::F32) || node.code.is(Code::F16) => {
                Self::F32(*x as f32)
            }
            Value::Float(x) => Self::F64(*x),
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Bytes(bytes) => Self::Bytes(bytes),
            Value::Complex(re, im) => Self::Complex(*re, *im),
            Value::Text(text) => Self::Text(text),
            _ => Self::Nested(value, node),
        }
    }

    /// Returns the value as a number, if it is one.
    #[expect(clippy::cast_precision_loss, reason = "statistics are in f64")]
    pub(super) fn as_f64(self) -> Option<f64> {
        match self {
            Self::Int(n) => Some(n as f64),
            Self::Wide(n) => Some(n as f64),
            Self::F32(x) => Some(x.into()),
            Self::F64(x) => Some(x),
            Self::Bool(b) => Some(f64::from(u8::from(b))),
            _ => None,
        }
    }

    /// Returns the cell without a reference to the record, if it is a number.
    pub(super) fn number(self) -> Option<Cell<'static>> {
        Some(match self {
            Self::Int(n) => Cell::Int(n),
            Self::Wide(n) => Cell::Wide(n),
            Self::F32(x) => Cell::F32(x),
            Self::F64(x) => Cell::F64(x),
            Self::Bool(b) => Cell::Bool(b),
            _ => return None,
        })
    }

    /// Returns bytes as text, if they are UTF-8 with trailing zeros.
    fn text(bytes: &[u8]) -> Option<&str> {
        let end = bytes
            .iter()
            .rposition(|&b| b != 0)
            .map_or(0, |last| last + 1);
        let text = str::from_utf8(&bytes[..end]).ok()?;
        text.chars()
            .all(|c| !c.is_control() || c.is_whitespace())
            .then_some(text)
    }

    /// UCS-4 text without the zeros that fill its field.
    pub(super) fn decoded(bytes: &[u8], endian: Endian) -> String {
        let (units, _) = bytes.as_chunks();
        let scalars = units.iter().map(|unit| {
            let number = match endian {
                Endian::Little => u32::from_le_bytes(*unit),
                Endian::Big => u32::from_be_bytes(*unit),
            };
            char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
        });
        let text: String = scalars.collect();
        text.trim_end_matches('\0').to_owned()
    }

    /// Writes the value as JSON.
    pub(super) fn json(self, out: &mut dyn fmt::Write) -> fmt::Result {
        match self {
            Self::F32(x) if !x.is_finite() => out.write_str("null"),
            Self::F64(x) if !x.is_finite() => out.write_str("null"),
            Self::Complex(re, im) => {
                out.write_char('[')?;
                Self::F64(re).json(out)?;
                out.write_char(',')?;
                Self::F64(im).json(out)?;
                out.write_char(']')
            }
            Self::Bytes(bytes) => match Self::text(bytes) {
                Some(text) => write!(out, "{}", JsonString(text)),
                None => write!(out, "{{\"hex\":\"{}\"}}", Hex(bytes)),
            },
            Self::Ucs4(..) => write!(out, "{}", JsonString(&self.to_string())),
            Self::Text(text) => write!(out, "{}", JsonString(text)),
            Self::Nested(value, node) => nested_json(value, node, out),
            _ => write!(out, "{self}"),
        }
    }

    /// Writes the value as a field of a CSV file (RFC 4180).
    pub(super) fn csv(self, out: &mut dyn fmt::Write) -> fmt::Result {
        match self {
            Self::Bytes(_) | Self::Ucs4(..) | Self::Text(_) | Self::Nested(..) => {
                let text = self.to_string();
                if text.contains([',', '"', '\n', '\r'])
                    || text.starts_with(' ')
                    || text.ends_with(' ')
                {
                    return write!(out, "\"{}\"", text.replace('"', "\"\""));
                }
                out.write_str(&text)
            }
            _ => write!(out, "{self}"),
        }
    }
}

impl Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Int(n) => write!(f, "{n}"),
            Self::Wide(n) => write!(f, "{n}"),
            Self::F32(x) => write!(f, "{x:?}"),
            Self::F64(x) => write!(f, "{x:?}"),
            Self::Complex(re, im) => write!(f, "{re:?}{im:+?}j"),
            Self::Bool(b) => write!(f, "{b}"),
            Self::Bytes(bytes) => match Self::text(bytes) {
                Some(text) => write!(f, "{}", Escaped(text)),
                None => write!(f, "{}", Hex(bytes)),
            },
            Self::Text(text) => write!(f, "{}", Escaped(text)),
            Self::Nested(value, node) => nested_json(value, node, f),
            Self::Ucs4(bytes, endian) => write!(f, "{}", Escaped(&Self::decoded(bytes, endian))),
        }
    }
}

/// Writes elements and records as JSON.
fn nested_json(value: &Value, node: &Node, out: &mut dyn fmt::Write) -> fmt::Result {
    match value {
        Value::Array(elements) => list_json(elements, node, out),
        Value::Record(fields) => {
            let nodes = node.record.as_ref().map_or(&[][..], |inner| &inner.nodes);
            let mut fields = &fields[..];
            out.write_char('{')?;
            for (i, node) in nodes.iter().filter(|node| values_of(node) > 0).enumerate() {
                let (own, rest) = fields.split_at(values_of(node).min(fields.len()));
                fields = rest;
                let unnamed = format!("f{i}");
                let name = node.name.as_ref().map_or(&unnamed, |name| &name.text);
                write!(
                    out,
                    "{}{}:",
                    if i == 0 { "" } else { "," },
                    JsonString(name)
                )?;
                match own {
                    [value] => nested_json(value, node, out)?,
                    _ => list_json(own, node, out)?,
                }
            }
            out.write_char('}')
        }
        value => Cell::of_value(value, node).json(out),
    }
}

fn list_json(values: &[Value], node: &Node, out: &mut dyn fmt::Write) -> fmt::Result {
    out.write_char('[')?;
    for (i, value) in values.iter().enumerate() {
        out.write_str(if i == 0 { "" } else { "," })?;
        nested_json(value, node, out)?;
    }
    out.write_char(']')
}

struct Hex<'a>(&'a [u8]);

impl Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
