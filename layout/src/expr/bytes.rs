//! Byte strings and text: their bytes, with escapes resolved.

/// The content of `b"…"` or `"…"`, with escapes as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByteString<'a> {
    pub(super) text: &'a str,
    pub(super) form: Form,
}

/// How a literal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `b"…"`: ASCII with escapes.
    Bytes,
    /// `br"…"`: ASCII without escapes.
    Raw,
    /// `"…"`: UTF-8 with escapes.
    Text,
}

impl<'a> ByteString<'a> {
    /// Returns the bytes, with escapes resolved; those of text are UTF-8.
    pub fn bytes(self) -> impl Iterator<Item = u8> + use<'a> {
        // Escapes were checked when the literal was read.
        Bytes::new(self.text, self.form).map_while(Result::ok)
    }
}

/// Iterator over the bytes of a literal; yields an error for an unknown escape, or for a non-ASCII
/// character in a byte string.
pub(super) struct Bytes<'a> {
    rest: &'a [u8],
    form: Form,
}

impl<'a> Bytes<'a> {
    pub(super) const fn new(text: &'a str, form: Form) -> Self {
        Self {
            rest: text.as_bytes(),
            form,
        }
    }

    fn take(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    fn hex(&mut self) -> Option<u8> {
        let digit = char::from(self.take()?).to_digit(16)?;
        u8::try_from(digit).ok()
    }

    fn escape(&mut self) -> Option<u8> {
        Some(match self.take()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'0' => 0,
            byte @ (b'\\' | b'"' | b'\'') => byte,
            b'x' => (self.hex()? << 4) | self.hex()?,
            _ => return None,
        })
    }
}

impl Iterator for Bytes<'_> {
    type Item = Result<u8, ()>;

    fn next(&mut self) -> Option<Self::Item> {
        // A backslash at the end of a line joins it with the next line.
        let has_escapes = self.form != Form::Raw;
        while has_escapes && self.rest.starts_with(b"\\\n") {
            self.rest = self.rest[1..].trim_ascii_start();
        }
        Some(match self.take()? {
            b'\\' if has_escapes => self.escape().ok_or(()),
            byte if byte.is_ascii() || self.form == Form::Text => Ok(byte),
            _ => Err(()),
        })
    }
}
