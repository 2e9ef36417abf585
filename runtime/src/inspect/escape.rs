//! Escapes text from data, so that a terminal does not interpret it.

use core::fmt::{self, Display, Write};

/// Writes `c`, or its escape if it is not printable: control characters, marks that change the
/// direction of text, and other non-printable characters of Unicode.
pub(super) fn put(out: &mut impl Write, c: char) -> fmt::Result {
    match c {
        ' '..='~' => out.write_char(c),
        // Combining characters are written with the character before them.
        _ if c.is_alphanumeric() => out.write_char(c),
        _ => write!(out, "{}", c.escape_debug()),
    }
}

/// Writes `c` as part of a JSON string.
pub(super) fn put_json(out: &mut impl Write, c: char) -> fmt::Result {
    match c {
        '"' | '\\' => write!(out, "\\{c}"),
        ' '..='~' => out.write_char(c),
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        _ if c.escape_debug().len() == 1 => out.write_char(c),
        _ => c
            .encode_utf16(&mut [0; 2])
            .iter()
            .try_for_each(|unit| write!(out, "\\u{unit:04x}")),
    }
}

/// Formats text from data for a terminal: control characters and marks that change the direction of
/// text are escaped.
///
/// ```
/// use memoryview::inspect::Escaped;
///
/// assert_eq!(Escaped("a\u{1b}[2Jb é").to_string(), "a\\u{1b}[2Jb é");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| put(f, c))
    }
}

/// Formats text as a JSON string in quotes, with escapes for what a terminal would interpret.
///
/// ```
/// use memoryview::inspect::JsonString;
///
/// assert_eq!(JsonString("say \"\x1b\"").to_string(), r#""say \"\u001b\"""#);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct JsonString<'a>(pub &'a str);

impl Display for JsonString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        self.0.chars().try_for_each(|c| put_json(f, c))?;
        f.write_char('"')
    }
}
