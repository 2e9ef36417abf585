//! [`Table`]: one line per field.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::digits::{decimal, hexadecimal};
use super::line::style;
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
    held: Vec<Line>,
    /// The sizes, paths, types and values of the lines that are held back, one behind the other.
    text: String,
    /// The width of the column of paths; it only grows.
    width: usize,
    started: bool,
}

/// A line that is held back: where its parts end in the text.
struct Line {
    offset: usize,
    size: usize,
    path: usize,
    kind: usize,
    value: usize,
}

impl<'o, W: Write> Table<'o, W> {
    /// Writes to `out`.
    pub fn new(out: &'o mut W, palette: Palette) -> Self {
        Self {
            out,
            palette,
            held: Vec::new(),
            text: String::new(),
            width: "field".len(),
            started: false,
        }
    }

    fn flush(&mut self) -> fmt::Result {
        let longest = self.held.iter().map(|line| line.path - line.size).max();
        self.width = self.width.max(longest.unwrap_or(0).min(WIDEST));
        let mut lines = String::with_capacity(2 * self.text.len());
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
            writeln!(lines, "{}", styled(self.palette.dim, head))?;
        }
        let mut start = 0;
        for line in &self.held {
            self.line(line, start, &mut lines);
            start = line.value;
        }
        self.held.clear();
        self.text.clear();
        self.out.write_str(&lines)
    }

    /// Appends a line whose parts begin at `start`.
    fn line(&self, line: &Line, start: usize, lines: &mut String) {
        let part = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default();
        let (size, path) = (part(start, line.size), part(line.size, line.path));
        let (kind, value) = (part(line.path, line.kind), part(line.kind, line.value));
        let leaf = path.rfind('.').map_or(0, |dot| dot + 1);
        let (outer, leaf) = path.split_at(leaf);
        let Palette { dim, name, .. } = self.palette;
        let style = |style: &str, text: &str, lines: &mut String| {
            lines.push_str(style);
            lines.push_str(text);
            lines.push_str(if style.is_empty() { "" } else { "\x1b[0m" });
        };
        let mut offset = [0; 16];
        style(
            dim,
            hexadecimal(line.offset as u64, NUMBER, &mut offset),
            lines,
        );
        pad(lines, 1 + NUMBER.saturating_sub(size.len()));
        lines.push_str(size);
        lines.push_str("  ");
        style(dim, outer, lines);
        style(name, leaf, lines);
        pad(lines, 2 + self.width.saturating_sub(path.len()));
        lines.push_str(dim);
        lines.push_str(kind);
        pad(lines, KIND.saturating_sub(kind.len()));
        lines.push_str(if dim.is_empty() { " " } else { "\x1b[0m " });
        lines.push_str(value);
        lines.push('\n');
    }
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
        let text = &mut self.text;
        let mut digits = [0; 20];
        match entry.spot.bits {
            Some((_, width)) => {
                text.push_str(decimal(width.into(), &mut digits));
                text.push('b');
            }
            None => text.push_str(decimal(entry.spot.size as u64, &mut digits)),
        }
        let size = text.len();
        text.push_str(entry.path);
        let path = text.len();
        write!(text, "{}", entry.kind())?;
        let kind = text.len();
        write!(
            text,
            "{}",
            styled(style(&entry.value, &self.palette), entry.line())
        )?;
        if let Some(symbol) = entry.symbol() {
            write!(text, "  {}", styled(self.palette.symbol, Escaped(symbol)))?;
        }
        self.held.push(Line {
            offset: entry.spot.offset,
            size,
            path,
            kind,
            value: text.len(),
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
