//! [`Table`]: one line per field.

use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::digits::{decimal, hexadecimal};
use super::line::{self, style};
use super::lines::Lines;
use super::palette::{Palette, styled};
use super::{Entry, Escaped, Fault, Sink};

/// The number of lines that are buffered to determine the widths of columns.
const HELD: usize = 512;
/// The maximum width of the column of paths. Longer paths shift the rest of their line to the
/// right.
const WIDEST: usize = 72;
/// The width of offsets and sizes.
const NUMBER: usize = 8;
const KIND: usize = 6;

/// A table, one line per field: offset, size, path, type, value, meaning.
pub struct Table<'o, W> {
    out: &'o mut W,
    palette: Palette,
    /// The buffered lines, with paths padded to `width`.
    text: Lines,
    held: Vec<Held>,
    /// The width of the column of paths; it only grows.
    width: usize,
    /// The longest path of the buffered lines.
    longest: usize,
    started: bool,
}

/// A buffered line.
struct Held {
    /// The length of its path.
    path: usize,
    /// The end of the column of paths in the text.
    column: usize,
}

impl<'o, W: Write> Table<'o, W> {
    /// Creates a sink that writes to `out`.
    pub fn new(out: &'o mut W, palette: Palette) -> Self {
        Self {
            out,
            palette,
            text: Lines::default(),
            held: Vec::new(),
            width: "field".len(),
            longest: 0,
            started: false,
        }
    }

    fn flush(&mut self) -> fmt::Result {
        self.widen();
        if !self.started && !self.held.is_empty() {
            self.started = true;
            let width = self.width;
            let head = alloc::format!(
                "{:>NUMBER$} {:>NUMBER$}  {:width$}  {:KIND$} value",
                "offset",
                "size",
                "field",
                "type"
            );
            writeln!(self.out, "{}", styled(self.palette.dim, head))?;
        }
        self.held.clear();
        self.out.write_str(self.text.as_str()?)?;
        self.text.clear();
        Ok(())
    }

    /// Widens the column of paths to the longest one.
    fn widen(&mut self) {
        let width = self.longest.min(WIDEST);
        if width <= self.width {
            return;
        }
        let narrow = core::mem::take(&mut self.text);
        let mut start = 0;
        for &Held { path, column } in &self.held {
            let line = narrow.as_bytes().get(start..column);
            self.text.push(line.unwrap_or_default());
            self.text.pad(width.saturating_sub(path.max(self.width)));
            start = column;
        }
        let rest = narrow.as_bytes().get(start..);
        self.text.push(rest.unwrap_or_default());
        self.width = width;
    }

    /// Appends the offset, size and path of a line.
    fn place(&mut self, Entry { path, spot, .. }: &Entry<'_>) {
        let Palette { dim, name, .. } = self.palette;
        let text = &mut self.text;
        colored(text, dim, |text| {
            text.push(hexadecimal(spot.offset, &mut [0; 16]));
        });
        let (number, unit) = match spot.bits {
            Some((_, width)) => (width.into(), "b"),
            None => (spot.size as u64, ""),
        };
        let mut digits = [0; 20];
        let size = decimal(number, &mut digits);
        text.pad(1 + NUMBER.saturating_sub(size.len() + unit.len()));
        text.push(size);
        text.push(unit.as_bytes());
        text.push(b"  ");
        let is_plain = dim.is_empty() && name.is_empty();
        let dot = if is_plain { None } else { path.rfind('.') };
        let (outer, leaf) = path.split_at(dot.map_or(0, |dot| dot + 1));
        colored(text, dim, |text| text.push(outer.as_bytes()));
        colored(text, name, |text| text.push(leaf.as_bytes()));
        text.pad(self.width.saturating_sub(path.len()));
        self.longest = self.longest.max(path.len());
        self.held.push(Held {
            path: path.len(),
            column: self.text.len(),
        });
    }
}

/// Appends the output of `put` in a colour.
fn colored<R>(text: &mut Lines, style: &str, put: impl FnOnce(&mut Lines) -> R) -> R {
    if style.is_empty() {
        return put(text);
    }
    text.push(style.as_bytes());
    let result = put(text);
    text.push(b"\x1b[0m");
    result
}

impl<W: Write> Sink for Table<'_, W> {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        self.place(entry);
        let palette = &self.palette;
        let text = &mut self.text;
        text.push(b"  ");
        colored(text, palette.dim, |text| {
            let start = text.len();
            entry.put_kind(text)?;
            text.pad(KIND.saturating_sub(text.len() - start));
            fmt::Result::Ok(())
        })?;
        text.push(b" ");
        let style = style(&entry.value, palette);
        colored(text, style, |text| line::put(text, entry))?;
        if let Some(symbol) = entry.symbol() {
            write!(text, "  {}", styled(palette.symbol, Escaped(symbol)))?;
        }
        text.push(b"\n");
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
