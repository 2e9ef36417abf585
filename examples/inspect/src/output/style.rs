//! Colours, and how values look to a person.

use std::fmt::{self, Display, Write};

use anstyle::{AnsiColor, Style};

use crate::{Entry, Value};

/// The colours of an output; all of them empty when it is no terminal.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Palette {
    pub(super) dim: Style,
    pub(super) name: Style,
    pub(super) number: Style,
    pub(super) text: Style,
    pub(super) symbol: Style,
}

impl Palette {
    pub(crate) fn new(color: bool) -> Self {
        if !color {
            return Self::default();
        }
        Self {
            dim: Style::new().dimmed(),
            name: Style::new().bold(),
            number: AnsiColor::Cyan.on_default(),
            text: AnsiColor::Green.on_default(),
            symbol: AnsiColor::Yellow.on_default(),
        }
    }

    /// The colour of a value.
    pub(super) fn of(&self, value: &Value<'_>) -> Style {
        match value {
            Value::Text(_) => self.text,
            Value::Bytes(_) => self.dim,
            _ => self.number,
        }
    }
}

/// `text` between the codes of `style`.
pub(super) fn styled(style: Style, text: impl Display) -> impl Display {
    Styled(style, text)
}

struct Styled<T>(Style, T);

impl<T: Display> Display for Styled<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{0}{1}{0:#}", self.0, self.1)
    }
}

/// The value of an entry on one line.
pub(super) fn value(entry: &Entry<'_>) -> String {
    /// Bytes and characters of a value that a line has room for.
    const ROOM: usize = 16;
    const ROOM_FOR_TEXT: usize = 60;
    let mut line = String::new();
    let written = match entry.value {
        // Large numbers are addresses, offsets, checksums and flags more often than counts.
        Value::Uint(n) if n > 0xffff && entry.symbol.is_none() => write!(line, "{n} ({n:#x})"),
        Value::Uint(n) => write!(line, "{n}"),
        Value::Int(n) => write!(line, "{n}"),
        Value::F32(x) => write!(line, "{x:?}"),
        Value::F64(x) => write!(line, "{x:?}"),
        Value::Bool(b) => write!(line, "{b}"),
        Value::Text(text) => {
            let cut = text.char_indices().nth(ROOM_FOR_TEXT).map(|(at, _)| at);
            let more = if cut.is_some() { " …" } else { "" };
            write!(line, "{:?}{more}", &text[..cut.unwrap_or(text.len())])
        }
        Value::Bytes(bytes) => {
            push_hex(&mut line, bytes.iter().take(ROOM));
            line.push_str(if bytes.len() > ROOM { " …" } else { "" });
            Ok(())
        }
    };
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
    line
}

/// Bytes as pairs of digits with spaces between them.
pub(super) fn push_hex<'b>(line: &mut String, bytes: impl Iterator<Item = &'b u8>) {
    for (i, byte) in bytes.enumerate() {
        let space = if i == 0 { "" } else { " " };
        let _ = write!(line, "{space}{byte:02x}");
    }
}
