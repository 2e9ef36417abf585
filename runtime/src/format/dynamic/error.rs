//! [`DataError`]: data that does not match a format, or values that contradict each other.

use core::fmt;

use memoryview_layout::items::Node;

use super::attribute::Attribute;
use super::name_of;
use crate::FieldErrorKind;
use crate::format::NAME;
use crate::plural::are;

/// The error of a field that a run-time format cannot read or write: its path, its offset, and the
/// cause.
///
/// ```
/// use memoryview::{Error, Format};
///
/// let format = Format::parse("T{>*T{B:size:{size}s:text:}:entries:}")?;
/// let error = format.unpack(&[1, b'a', 9, b'b']).unwrap_err();
/// assert_eq!(error.to_string(), "entries[1].text: needs 9 bytes at offset 3, 1 is left");
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DataError {
    /// The cause.
    pub kind: FieldErrorKind,
    /// The path of the field.
    pub path: DataPath,
    /// The offset of the field from the start of the input.
    pub offset: usize,
}

impl DataError {
    #[cold]
    pub(super) fn new(kind: FieldErrorKind, offset: usize) -> Self {
        Self {
            kind,
            path: DataPath::default(),
            offset,
        }
    }

    /// Creates the error of bytes after the record.
    pub(in crate::format) fn trailing(left: usize, offset: usize) -> Self {
        Self::new(FieldErrorKind::Trailing { left }, offset)
    }

    /// Adds the item `node` to the path, with its expression if that has no valid value.
    #[cold]
    pub(super) fn of_item(mut self, node: &Node) -> Self {
        // The error of an element or a field of the item has a path already.
        if self.path.as_str().is_empty() && self.kind.is_of_expression() {
            self.path.attribute = Attribute::of(node, &mut self.path.bytes);
        }
        self.of(name_of(node), None)
    }

    /// Adds the enclosing field `name` to the path.
    #[cold]
    pub(super) fn of(mut self, name: &str, index: Option<u64>) -> Self {
        self.path.prepend(name, index);
        self
    }
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, path, offset } = self;
        let attribute = path.attribute.shown(&path.bytes);
        // Padding has no name.
        let path: &dyn fmt::Display = if path.as_str().is_empty() {
            &NAME
        } else {
            path
        };
        match *kind {
            FieldErrorKind::TooShort { needed, available } => {
                let s = if needed == 1 { "" } else { "s" };
                let are = are(available);
                write!(
                    f,
                    "{path}: needs {needed} byte{s} at offset {offset}, {available} {are} left"
                )
            }
            FieldErrorKind::Trailing { left } => {
                let s = if left == 1 { "" } else { "s" };
                write!(
                    f,
                    "Format: {left} byte{s} left at offset {offset}: use `unpack_prefix` to keep the rest"
                )
            }
            kind => {
                write!(f, "{path}: {}", kind.of(attribute.as_deref()))?;
                if kind.is_of_data() {
                    write!(f, ", at offset {offset}")?;
                }
                Ok(())
            }
        }
    }
}

impl core::error::Error for DataError {}

/// The maximum length of a path in an error, in bytes, with the expression of its field.
const KEPT: usize = 50;

/// The path of a field: `entries[1].text`. Long paths are truncated at the start, which is replaced
/// by `…`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DataPath {
    /// The path, right-aligned. The expression without a valid value, if that is the cause of the
    /// error, is at the start.
    bytes: [u8; KEPT],
    len: u8,
    is_cut: bool,
    attribute: Attribute,
}

impl Default for DataPath {
    fn default() -> Self {
        Self {
            bytes: [0; KEPT],
            len: 0,
            is_cut: false,
            attribute: Attribute::default(),
        }
    }
}

impl DataPath {
    /// Returns the path, as far as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let start = KEPT - usize::from(self.len);
        core::str::from_utf8(&self.bytes[start..]).unwrap_or_default()
    }

    fn prepend(&mut self, name: &str, index: Option<u64>) {
        let follows = self.len > 0 && !self.as_str().starts_with('[');
        self.push(".", follows);
        if let Some(index) = index {
            let mut digits = [0; 20];
            let mut start = digits.len();
            let mut rest = index;
            loop {
                start -= 1;
                digits[start] = b"0123456789"[usize::try_from(rest % 10).unwrap_or(0)];
                rest /= 10;
                if rest == 0 {
                    break;
                }
            }
            self.push("]", true);
            self.push(
                core::str::from_utf8(&digits[start..]).unwrap_or_default(),
                true,
            );
            self.push("[", true);
        }
        self.push(name, true);
    }

    /// Prepends `text`, if all of it fits.
    fn push(&mut self, text: &str, wanted: bool) {
        let len = usize::from(self.len);
        if !wanted || self.is_cut {
            return;
        }
        if text.len() > KEPT - len - self.attribute.len() {
            self.is_cut = true;
            return;
        }
        let end = KEPT - len;
        self.bytes[end - text.len()..end].copy_from_slice(text.as_bytes());
        self.len = u8::try_from(len + text.len()).unwrap_or(u8::MAX);
    }
}

impl fmt::Display for DataPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cut = if self.is_cut { "…" } else { "" };
        write!(f, "{cut}{}", self.as_str())
    }
}

impl fmt::Debug for DataPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}
