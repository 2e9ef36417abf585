//! [`Table`]: one line per field.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::line::style;
use super::palette::{Palette, styled};
use super::{Entry, Fault, Sink};

/// Lines that are held back to learn how wide their columns are.
const HELD: usize = 512;
/// The widest column of paths; longer ones move their line's rest to the right.
const WIDEST: usize = 72;

/// A table, one line per field: offset, size, path, type, value, meaning.
pub struct Table<'o, W> {
    out: &'o mut W,
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
    kind: String,
    value: String,
}

impl<'o, W: Write> Table<'o, W> {
    /// Writes to `out`.
    pub fn new(out: &'o mut W, palette: Palette) -> Self {
        Self {
            out,
            palette,
            held: Vec::new(),
            width: "field".len(),
            started: false,
        }
    }

    fn flush(&mut self) -> fmt::Result {
        let longest = self.held.iter().map(|line| line.path.len()).max();
        self.width = self.width.max(longest.unwrap_or(0).min(WIDEST));
        if !self.started && !self.held.is_empty() {
            self.started = true;
            let width = self.width;
            let head = alloc::format!(
                "{:>8} {:>8}  {:width$}  {:6} value",
                "offset",
                "size",
                "field",
                "type"
            );
            writeln!(self.out, "{}", styled(self.palette.dim, head))?;
        }
        let mut held = core::mem::take(&mut self.held);
        for line in held.drain(..) {
            self.line(&line)?;
        }
        self.held = held;
        Ok(())
    }

    fn line(&mut self, line: &Line) -> fmt::Result {
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

impl<W: Write> Sink for Table<'_, W> {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        let style = style(&entry.value, &self.palette);
        let mut shown = styled(style, entry.line()).to_string();
        if let Some(symbol) = entry.symbol() {
            write!(shown, "  {}", styled(self.palette.symbol, symbol))?;
        }
        let size = match entry.spot.bits {
            Some((_, width)) => alloc::format!("{width}b"),
            None => entry.spot.size.to_string(),
        };
        self.held.push(Line {
            offset: entry.spot.offset,
            size,
            path: String::from(entry.path),
            kind: entry.kind().to_string(),
            value: shown,
        });
        if self.held.len() >= HELD {
            self.flush()?;
        }
        Ok(())
    }

    fn fault(&mut self, fault: &Fault<'_>) -> fmt::Result {
        self.flush()?;
        writeln!(self.out, "{}", styled(self.palette.fault, fault))
    }

    fn finish(&mut self) -> fmt::Result {
        self.flush()
    }
}
