//! The drawing: the declaration on the left, and the hexdump and the table of fields on the right.
//! Each field has the same colour in all three.

use std::fmt::Write;

/// The parts of a field that are drawn.
pub(crate) struct Cell {
    pub(crate) path: String,
    pub(crate) offset: usize,
    pub(crate) size: usize,
    /// The first bit, counted from the high end, and the number of bits.
    pub(crate) bits: Option<(u16, u16)>,
    pub(crate) kind: String,
    pub(crate) value: String,
}

impl Cell {
    /// Returns the last part of the path.
    fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }

    /// Returns the range of bits in the file.
    fn range(&self) -> (usize, usize) {
        let first = 8 * self.offset;
        match self.bits {
            Some((start, width)) => {
                let start = first + usize::from(start);
                (start, start + usize::from(width))
            }
            None => (first, first + 8 * self.size),
        }
    }
}

/// The number of bytes in a row.
const ROW: usize = 8;
/// The width of a byte in pixels.
const BYTE: usize = 36;
const PITCH: usize = 42;
/// The distance between lines of text in pixels.
const LINE: usize = 17;
const MARGIN: usize = 20;
/// The left edge of the right half in pixels.
const RIGHT: usize = 490;
const DIGITS: usize = RIGHT + 44;
const WIDTH: usize = 930;

const COLORS: [&str; 10] = [
    "#ffd8a8", "#d0bfff", "#a5d8ff", "#b2f2bb", "#ffc9c9", "#ffec99", "#e9ecef", "#99e9f2",
    "#fcc2d7", "#d8f5a2",
];

struct Drawing<'d> {
    svg: String,
    /// The names with a colour, in the order of the file.
    names: Vec<&'d str>,
}

/// Draws the picture.
pub(crate) fn draw(source: &str, bytes: &[u8], cells: &[Cell]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for cell in cells {
        if !names.contains(&cell.name()) {
            names.push(cell.name());
        }
    }
    let mut drawing = Drawing {
        svg: String::new(),
        names,
    };
    drawing.source(source);
    drawing.dump(bytes, cells);
    let top = 2 * MARGIN + bytes.len().div_ceil(ROW) * PITCH;
    drawing.table(cells, top);

    let lines = source.lines().count() * LINE;
    let height = (top + cells.len() * LINE).max(MARGIN + lines) + MARGIN;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"12\">\n\
         <title>The declaration of a format, and a file of it with every field marked</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" rx=\"8\" fill=\"#ffffff\"/>\n{}</svg>\n",
        drawing.svg
    )
}

impl Drawing<'_> {
    fn color(&self, name: &str) -> Option<&'static str> {
        let index = self.names.iter().position(|known| *known == name)?;
        Some(COLORS[index % COLORS.len()])
    }

    fn text(&mut self, (x, y): (usize, usize), attributes: &str, text: &str) {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.svg,
            "<text x=\"{x}\" y=\"{y}\" xml:space=\"preserve\"{attributes}>{text}</text>"
        );
    }

    fn mark(&mut self, (x, y): (usize, usize), (width, height): (usize, usize), color: &str) {
        let _ = writeln!(
            self.svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"3\" fill=\"{color}\"/>"
        );
    }

    /// Draws the declaration, with the names of fields marked.
    fn source(&mut self, source: &str) {
        for (number, line) in source.lines().enumerate() {
            let y = MARGIN + number * LINE + 12;
            let code = line.trim_start();
            let indent = line.len() - code.len();
            let name = code.split(':').next().unwrap_or_default();
            if let Some(color) = self.color(name) {
                let x = MARGIN + indent * 29 / 4 - 2;
                self.mark((x, y - 12), (name.len() * 29 / 4 + 4, 16), color);
            }
            let shade = if code.starts_with("#[") {
                " fill=\"#5c636a\""
            } else {
                ""
            };
            self.text((MARGIN, y), shade, line);
        }
    }

    /// Draws rows of bytes, with the name of each field below it.
    fn dump(&mut self, bytes: &[u8], cells: &[Cell]) {
        for cell in cells {
            self.field(cell);
        }
        for (row, chunk) in bytes.chunks(ROW).enumerate() {
            let y = MARGIN + row * PITCH + 16;
            self.text(
                (RIGHT, y),
                " fill=\"#868e96\"",
                &format!("{:04x}", row * ROW),
            );
            for (column, byte) in chunk.iter().enumerate() {
                let x = DIGITS + column * BYTE + BYTE / 2;
                self.text((x, y), " text-anchor=\"middle\"", &format!("{byte:02x}"));
            }
            let readable = |&byte: &u8| match byte {
                b' '..=b'~' => char::from(byte),
                _ => '.',
            };
            let text: String = chunk.iter().map(readable).collect();
            let x = DIGITS + ROW * BYTE + 14;
            self.text((x, y), " fill=\"#868e96\"", &text);
        }
    }

    /// Draws the marks of a field, one for each of its rows, with the name below the longest one.
    fn field(&mut self, cell: &Cell) {
        let Some(color) = self.color(cell.name()) else {
            return;
        };
        let (first, end) = cell.range();
        let mut longest = (0, 0, 0);
        for row in first / (8 * ROW)..end.div_ceil(8 * ROW) {
            let start = first.max(row * 8 * ROW) - row * 8 * ROW;
            let end = end.min((row + 1) * 8 * ROW) - row * 8 * ROW;
            let (x, width) = (DIGITS + start * BYTE / 8, (end - start) * BYTE / 8);
            let y = MARGIN + row * PITCH;
            self.mark((x + 1, y), (width - 2, 24), color);
            if width > longest.0 {
                longest = (width, x + width / 2, y + 34);
            }
        }
        let (width, x, y) = longest;
        let fits = |name: &&str| name.len() * 6 <= width + 4;
        if let Some(name) = [cell.path.as_str(), cell.name()].into_iter().find(fits) {
            let small = " text-anchor=\"middle\" font-size=\"9.5\" fill=\"#495057\"";
            self.text((x, y), small, name);
        }
    }

    /// Draws the offset, path, type and value of each field.
    fn table(&mut self, cells: &[Cell], top: usize) {
        for (number, cell) in cells.iter().enumerate() {
            let y = top + number * LINE + 12;
            if let Some(color) = self.color(cell.name()) {
                self.mark((RIGHT + 36, y - 10), (4, 13), color);
            }
            self.text(
                (RIGHT, y),
                " fill=\"#868e96\"",
                &format!("{:04x}", cell.offset),
            );
            self.text((RIGHT + 46, y), "", &cell.path);
            self.text((RIGHT + 172, y), " fill=\"#5c636a\"", &cell.kind);
            self.text((RIGHT + 232, y), "", &cell.value);
        }
    }
}
