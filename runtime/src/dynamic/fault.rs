//! [`FieldError`]: the error of a field, with its path.

use core::fmt;

use super::fault_kind::FieldErrorKind;
use super::meta::Meta;
use super::path::{Path, Step, Steps};
use crate::plural::{Bytes, are};

/// The error of a field that cannot be read or written: its path, its offset, and the cause.
///
/// ```text
/// Png.chunks[3].data: needs 1024 bytes at offset 57, 13 are left
/// ```
///
/// ```
/// use memoryview::{Error, FieldErrorKind, View};
///
/// #[derive(View)]
/// #[layout("<B{length}s")]
/// struct Name<'a> { length: u8, text: &'a [u8] }
///
/// let Err(Error::Field(error)) = Name::view(b"\x05hi") else { panic!() };
/// assert_eq!(error.to_string(), "Name.text: needs 5 bytes at offset 1, 2 are left");
/// assert_eq!(error.kind(), FieldErrorKind::TooShort { needed: 5, available: 2 });
/// assert_eq!((error.path().field(), error.offset(), error.needed()), ("text", 1, Some(3)));
/// ```
#[derive(Clone, Copy, PartialEq)]
pub struct FieldError {
    kind: FieldErrorKind,
    /// The parts of the path, without a struct around them that would add padding.
    steps: Steps,
    count: u16,
    incomplete: bool,
    offset: usize,
}

/// An error as cold code returns it, with a second copy of its `bool`. `Result` uses the niche of
/// that `bool` to represent `Ok`. Reading it separately tells the compiler that it is `true` or
/// `false`, so that code after `?` is not compiled for the cold call, too.
pub(crate) struct Told(FieldError, bool);

impl Told {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn known(self) -> FieldError {
        let Self(mut error, incomplete) = self;
        error.incomplete = incomplete;
        error
    }
}

impl FieldError {
    #[cold]
    pub(crate) fn new(kind: FieldErrorKind, step: Step, offset: usize, incomplete: bool) -> Self {
        let mut error = Self {
            kind,
            steps: Path::EMPTY.steps,
            count: 0,
            incomplete,
            offset,
        };
        error.push(step);
        error
    }

    /// Creates an error about a whole record.
    #[cold]
    pub(crate) fn of_record(kind: FieldErrorKind, meta: &'static Meta, offset: usize) -> Self {
        Self::new(kind, meta.whole(), offset, false)
    }

    pub(crate) const fn set_offset(&mut self, offset: usize) {
        self.offset = offset;
    }

    pub(crate) fn push(&mut self, step: Step) {
        let mut path = self.path();
        path.push(step);
        (self.steps, self.count) = (path.steps, path.count);
    }

    /// Converts to the form that cold code returns.
    pub(crate) const fn told(self) -> Told {
        Told(self, self.incomplete)
    }

    /// Returns why the field cannot be read or written.
    #[must_use]
    pub const fn kind(&self) -> FieldErrorKind {
        self.kind
    }

    /// Returns the path of the field.
    #[must_use]
    pub const fn path(&self) -> Path {
        Path {
            steps: self.steps,
            count: self.count,
        }
    }

    /// Returns the message without the path: `needs 1024 bytes at offset 57, 13 are left`.
    #[must_use]
    pub fn reason(&self) -> impl fmt::Display {
        Reason(self)
    }

    /// Returns the offset of the field from the start of the input.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Returns `true` if more bytes at the end of the input could help. Returns `false` if a size
    /// in the data contradicts another one.
    #[must_use]
    pub const fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// Returns the minimum number of additional bytes needed if the data [is
    /// incomplete](Self::is_incomplete).
    #[must_use]
    pub const fn needed(&self) -> Option<u64> {
        match self.kind {
            _ if !self.incomplete => None,
            FieldErrorKind::TooShort { needed, available } => {
                Some(needed.saturating_sub(available as u64))
            }
            _ => Some(1),
        }
    }
}

impl fmt::Debug for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FieldError")
            .field("kind", &self.kind)
            .field("path", &self.path())
            .field("offset", &self.offset)
            .field("incomplete", &self.incomplete)
            .finish_non_exhaustive()
    }
}

impl core::error::Error for FieldError {}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path(), self.reason())
    }
}

/// Formats the message without the path.
struct Reason<'e>(&'e FieldError);

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = self.0.offset;
        match self.0.kind {
            FieldErrorKind::TooShort { needed, available } => {
                let bytes = if needed == 1 { "byte" } else { "bytes" };
                let are = are(available);
                write!(
                    f,
                    "needs {needed} {bytes} at offset {offset}, {available} {are} left"
                )
            }
            FieldErrorKind::Trailing { left } => {
                let (bytes, are) = (Bytes(left), are(left));
                write!(
                    f,
                    "{bytes} {are} left at offset {offset}: use `view_prefix` to keep the rest"
                )
            }
            kind => {
                let step = self.0.steps[0];
                let attribute = step.and_then(Step::attribute);
                write!(f, "{}", kind.of(attribute))?;
                if kind.is_of_data() {
                    write!(f, ", at offset {offset}")?;
                }
                Ok(())
            }
        }
    }
}
