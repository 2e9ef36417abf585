//! [`Text`]: a table, one line per field.

use std::io::{self, Write};

use super::Palette;
use super::style::{styled, value};
use crate::{Entry, Sink};

/// Lines that are held back to learn how wide their columns are.
const HELD: usize = 512;

/// A table, one line per field: offset, size, field, type, value, meaning.
pub(crate) struct Text<'o> {
    out: &'o mut dyn Write,
    palette: Palette,
    held: Vec<Line>,
    /// The width of the column of paths; it only grows.
    width: usize,
    started: bool,
}

struct Line {
    offset: usize,
    size: String,
    path: String,
    kind: &'static str,
    value: String,
}

impl<'o> Text<'o> {
    pub(crate) fn new(out: &'o mut dyn Write, palette: Palette) -> Self {
        Self {
            out,
            palette,
            held: Vec::new(),
            width: "field".len(),
            started: false,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        let longest = self.held.iter().map(|line| line.path.len()).max();
        self.width = self.width.max(longest.unwrap_or(0));
        if !self.started {
            self.started = true;
            self.head()?;
        }
        for line in std::mem::take(&mut self.held) {
            self.line(&line)?;
        }
        Ok(())
    }

    fn head(&mut self) -> io::Result<()> {
        let (dim, width) = (self.palette.dim, self.width);
        let head = format!(
            "{:>8} {:>8}  {:width$}  {:6} value",
            "offset", "size", "field", "type"
        );
        writeln!(self.out, "{}", styled(dim, head))
    }

    fn line(&mut self, line: &Line) -> io::Result<()> {
        let Palette { dim, name, .. } = self.palette;
        let leaf = line.path.rfind('.').map_or(0, |dot| dot + 1);
        let (outer, leaf) = line.path.split_at(leaf);
        writeln!(
            self.out,
            "{} {:>8}  {}{}{:pad$}  {} {}",
            styled(dim, format_args!("{:08x}", line.offset)),
            line.size,
            styled(dim, outer),
            styled(name, leaf),
            "",
            styled(dim, format_args!("{:6}", line.kind)),
            line.value,
            pad = self.width.saturating_sub(line.path.len()),
        )
    }
}

impl Sink for Text<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let mut shown = styled(self.palette.of(&entry.value), value(entry)).to_string();
        if let Some(symbol) = entry.symbol {
            shown.push_str("  ");
            shown.push_str(&styled(self.palette.symbol, symbol).to_string());
        }
        let size = match entry.bits {
            Some(bits) => format!("{}b", bits.size),
            None => entry.bytes.len().to_string(),
        };
        self.held.push(Line {
            offset: entry.offset,
            size,
            path: entry.path.to_owned(),
            kind: entry.kind,
            value: shown,
        });
        if self.held.len() >= HELD {
            self.flush()?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.flush()
    }
}
