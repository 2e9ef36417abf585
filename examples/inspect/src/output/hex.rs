//! [`Hex`]: the bytes of each field beside its name and value.

use std::io::{self, Write};

use super::Palette;
use super::style::{push_hex, styled, value};
use crate::{BitPlace, Entry, Sink, Value};

/// Bytes of a row.
const ROW: usize = 16;
/// Rows of a field; what follows is only counted.
const ROWS: usize = 4;

/// An annotated hexdump: the bytes of each field beside its name and value.
pub(crate) struct Hex<'o> {
    out: &'o mut dyn Write,
    palette: Palette,
}

impl<'o> Hex<'o> {
    pub(crate) fn new(out: &'o mut dyn Write, palette: Palette) -> Self {
        Self { out, palette }
    }

    fn row(
        &mut self,
        offset: usize,
        bytes: &[u8],
        bits: Option<BitPlace>,
        note: &str,
    ) -> io::Result<()> {
        let mut digits = String::with_capacity(3 * ROW);
        push_hex(&mut digits, bytes.iter());
        if let Some(bits) = bits {
            digits.push_str("  ");
            push_bits(&mut digits, bytes, bits);
        }
        // No blanks at the end of a line.
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
        // The bytes stand there already.
        let mut note = match entry.value {
            Value::Bytes(_) => format!("{name}"),
            shown => {
                let shown = styled(self.palette.of(&shown), value(entry));
                format!("{name} = {shown}")
            }
        };
        if let Some(symbol) = entry.symbol {
            note.push_str("  ");
            note.push_str(&styled(self.palette.symbol, symbol).to_string());
        }
        note
    }
}

impl Sink for Hex<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let note = self.note(entry);
        let rows = entry.bytes.chunks(ROW).take(ROWS);
        for (i, row) in rows.enumerate() {
            let note = if i == 0 { note.as_str() } else { "" };
            self.row(entry.offset + i * ROW, row, entry.bits, note)?;
        }
        let more = entry.bytes.len().saturating_sub(ROW * ROWS);
        if more > 0 {
            let text = format!("          … {more} more bytes");
            writeln!(self.out, "{}", styled(self.palette.dim, text))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The bits of a field where they stand in their bytes, dots for their neighbours: `.....010`.
fn push_bits(line: &mut String, bytes: &[u8], bits: BitPlace) {
    let first = usize::try_from(bits.offset % 8).unwrap_or_default();
    for (i, byte) in bytes.iter().enumerate() {
        line.push_str(if i == 0 { "" } else { " " });
        for place in (0..8).rev() {
            let bit = 8 * i + if bits.low_first { place } else { 7 - place };
            line.push(match byte >> place & 1 {
                _ if !(first..first + bits.size).contains(&bit) => '.',
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
