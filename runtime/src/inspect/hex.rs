//! [`Hex`]: the bytes of each field next to its name and value.

use alloc::format;
use alloc::string::String;
use core::fmt::{self, Write};

use super::digits::pairs;
use super::line::style;
use super::lines::Put;
use super::palette::{Palette, styled};
use super::{Entry, Escaped, Fault, Sink};
use crate::Endian;
use crate::trace::{Spot, Value};

/// The number of bytes in a row.
const ROW: usize = 16;
/// The maximum number of rows per field; further bytes are only counted.
const ROWS: usize = 4;

/// An annotated hexdump: the bytes of each field next to its path and value.
pub struct Hex<'o, W> {
    out: &'o mut W,
    palette: Palette,
}

impl<'o, W: Write> Hex<'o, W> {
    /// Creates a sink that writes to `out`.
    pub fn new(out: &'o mut W, palette: Palette) -> Self {
        Self { out, palette }
    }

    fn row(&mut self, offset: usize, bytes: &[u8], digits: &str, note: &str) -> fmt::Result {
        // No spaces at the end of a line.
        let width = if note.is_empty() { 0 } else { ROW + 2 };
        writeln!(
            self.out,
            "{}  {}  {}{note}",
            styled(self.palette.dim, format_args!("{offset:08x}")),
            styled(self.palette.number, format_args!("{digits:47}")),
            styled(self.palette.dim, format_args!("{:width$}", ascii(bytes))),
        )
    }

    fn note(&self, entry: &Entry<'_>) -> String {
        let name = styled(self.palette.name, entry.path);
        // The bytes have been shown already.
        let mut note = format!("{name}");
        // Writing to a string cannot fail; the bytes have been shown already.
        if !matches!(entry.value, Value::Bytes(_)) {
            let style = style(&entry.value, &self.palette);
            let _ = write!(note, " = {}", styled(style, entry.line()));
        }
        if let Some(symbol) = entry.symbol() {
            let _ = write!(note, "  {}", styled(self.palette.symbol, Escaped(symbol)));
        }
        note
    }
}

impl<W: Write> Sink for Hex<'_, W> {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        let Spot { bytes, offset, .. } = entry.spot;
        let note = self.note(entry);
        if bytes.is_empty() {
            return self.row(offset, bytes, "", &note);
        }
        for (i, row) in bytes.chunks(ROW).take(ROWS).enumerate() {
            let note = if i == 0 { note.as_str() } else { "" };
            let mut digits = String::new();
            digits.put_ascii(pairs(row, &mut [0; 3 * ROW]))?;
            if let Some(bits) = entry.spot.bits {
                digits.push_str("  ");
                push_bits(&mut digits, row, bits, entry.spot.order);
            }
            self.row(offset + i * ROW, row, &digits, note)?;
        }
        let more = bytes.len().saturating_sub(ROW * ROWS);
        if more > 0 {
            let bytes = if more == 1 { "byte" } else { "bytes" };
            let text = format!("          … {more} more {bytes}");
            writeln!(self.out, "{}", styled(self.palette.dim, text))?;
        }
        Ok(())
    }

    fn fault(&mut self, fault: &Fault<'_>) -> fmt::Result {
        writeln!(self.out, "{}", styled(self.palette.fault, fault))
    }
}

/// Appends the bits of a field at their positions in the bytes, with dots for other bits:
/// `.....010`.
fn push_bits(line: &mut String, bytes: &[u8], (first, width): (u16, u16), order: Endian) {
    let field = usize::from(first)..usize::from(first) + usize::from(width);
    for (i, byte) in bytes.iter().enumerate() {
        line.push_str(if i == 0 { "" } else { " " });
        for shift in (0..8).rev() {
            let bit = 8 * i
                + if order == Endian::Little {
                    shift
                } else {
                    7 - shift
                };
            line.push(match byte >> shift & 1 {
                _ if !field.contains(&bit) => '.',
                0 => '0',
                _ => '1',
            });
        }
    }
}

fn ascii(bytes: &[u8]) -> String {
    let shown = |&byte: &u8| match byte {
        b' '..=b'~' => char::from(byte),
        _ => '.',
    };
    bytes.iter().map(shown).collect()
}
