//! [`Table`]: one line per field.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::digits::{decimal, push_offset};
use super::line::{self, style};
use super::palette::{Palette, styled};
use super::{Entry, Escaped, Fault, Sink};

/// Lines that are held back to learn how wide their columns are.
const HELD: usize = 512;
/// The widest column of paths; longer ones move their line's rest to the right.
const WIDEST: usize = 72;
/// The widths of offsets and sizes, and of types.
const NUMBER: usize = 8;
const KIND: usize = 6;

/// A table, one line per field: offset, size, path, type, value, meaning.
pub struct Table<'o, W> {
    out: &'o mut W,
    palette: Palette,
    /// The lines that are held back, their paths padded to `width`.
    text: String,
    held: Vec<Held>,
    /// The width of the column of paths; it only grows.
    width: usize,
    /// The longest path of the lines that are held back.
    longest: usize,
    started: bool,
}

/// A line that is held back.
struct Held {
    /// The length of its path.
    path: usize,
    /// Where the column of paths ends in the text.
    column: usize,
}

impl<'o, W: Write> Table<'o, W> {
    /// Writes to `out`.
    pub fn new(out: &'o mut W, palette: Palette) -> Self {
        Self {
            out,
            palette,
            text: String::new(),
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
        self.out.write_str(&self.text)?;
        self.text.clear();
        Ok(())
    }

    /// Widens the column of paths for the longest of them.
    fn widen(&mut self) {
        let width = self.longest.min(WIDEST);
        if width <= self.width {
            return;
        }
        let narrow = core::mem::take(&mut self.text);
        let mut start = 0;
        for &Held { path, column } in &self.held {
            self.text
                .push_str(narrow.get(start..column).unwrap_or_default());
            pad(&mut self.text, width.saturating_sub(path.max(self.width)));
            start = column;
        }
        self.text.push_str(narrow.get(start..).unwrap_or_default());
        self.width = width;
    }

    /// Appends offset, size and path of a line.
    fn place(&mut self, Entry { path, spot, .. }: &Entry<'_>) {
        let Palette { dim, name, .. } = self.palette;
        let text = &mut self.text;
        colored(text, dim, |text| push_offset(text, spot.offset));
        let (number, unit) = match spot.bits {
            Some((_, width)) => (width.into(), "b"),
            None => (spot.size as u64, ""),
        };
        let mut digits = [0; 20];
        let size = decimal(number, &mut digits);
        pad(text, 1 + NUMBER.saturating_sub(size.len() + unit.len()));
        text.push_str(size);
        text.push_str(unit);
        text.push_str("  ");
        let (outer, leaf) = path.split_at(path.rfind('.').map_or(0, |dot| dot + 1));
        colored(text, dim, |text| text.push_str(outer));
        colored(text, name, |text| text.push_str(leaf));
        pad(text, self.width.saturating_sub(path.len()));
        self.longest = self.longest.max(path.len());
        self.held.push(Held {
            path: path.len(),
            column: self.text.len(),
        });
    }
}

/// Appends what `put` writes in a colour.
fn colored<R>(text: &mut String, style: &str, put: impl FnOnce(&mut String) -> R) -> R {
    if style.is_empty() {
        return put(text);
    }
    text.push_str(style);
    let result = put(text);
    text.push_str("\x1b[0m");
    result
}

fn pad(line: &mut String, mut width: usize) {
    const BLANKS: &str = "                                ";
    while width > 0 {
        let blanks = width.min(BLANKS.len());
        line.push_str(&BLANKS[..blanks]);
        width -= blanks;
    }
}

impl<W: Write> Sink for Table<'_, W> {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        self.place(entry);
        let palette = &self.palette;
        let text = &mut self.text;
        text.push_str("  ");
        colored(text, palette.dim, |text| {
            let start = text.len();
            entry.put_kind(text)?;
            pad(text, KIND.saturating_sub(text.len() - start));
            fmt::Result::Ok(())
        })?;
        text.push(' ');
        let style = style(&entry.value, palette);
        colored(text, style, |text| line::put(text, entry))?;
        if let Some(symbol) = entry.symbol() {
            write!(text, "  {}", styled(palette.symbol, Escaped(symbol)))?;
        }
        text.push('\n');
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
