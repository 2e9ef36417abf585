//! [`Format`]: layouts that are known only at run time.

mod build;
mod column;
mod dynamic;
mod equal;
mod iter;
mod named;
mod numpy;
mod offset;
mod pack;
mod parse;
mod parts;
mod path;
mod place;
mod program;
mod read;
mod records;
mod unpack;
mod write;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use memoryview_layout::{Code, Fields, Item, Layout, Part, has_text, write_text};

use crate::{Error, SizeError, Value, ValueError, ValueErrorKind};

use dynamic::Dynamic;
use place::Place;
use program::{Op, Program};

pub use column::{Column, ColumnIter, ColumnStats};
pub use dynamic::{DataError, DataPath, Location};
pub use iter::IterUnpack;
pub use named::{NamedRow, NamedRows};

/// The name of a format in messages.
const NAME: &str = "Format";

/// A layout that is known only at run time, like Python's `struct.Struct` and `NumPy`'s record
/// types.
///
/// It reads and writes [`Value`]s. If the layout is known at compile time, derive
/// [`View`](crate::View) instead, which reads fields in place and is checked by the compiler.
///
/// ```
/// use memoryview::{Format, Value};
///
/// let format = Format::parse("<idf")?;
/// assert_eq!(format.size(), 16);
///
/// let bytes = format.pack(&[Value::Int(7), Value::Float(0.5), Value::Float(2.0)])?;
/// assert_eq!(format.unpack(&bytes)?, [Value::Int(7), Value::Float(0.5), Value::Float(2.0)]);
/// # Ok::<(), memoryview::Error>(())
/// ```
///
/// # Values
///
/// | item | values |
/// |---|---|
/// | `i`, `d`, `?`, `4t` … | one |
/// | `3i` | three; inside `T{…}` and in `NumPy`'s strings one [`Value::Array`] |
/// | `(2,3)d` | one [`Value::Array`] of arrays |
/// | `5s`, `c`, `5p` | one [`Value::Bytes`] |
/// | `T{…}` | one [`Value::Record`]; if it is the whole string, the values of its fields |
/// | `x` | none; with a name, one [`Value::Bytes`] |
/// | `{n}s`, `*s`, `z` | one [`Value::Bytes`] |
/// | `{n}H`, `*H`, `{n}T{…}` | one [`Value::Array`] |
///
/// # Data-dependent sizes
///
/// Braces contain an expression over earlier fields of the record and of enclosing records, `*`
/// takes all remaining bytes, and `z` ends at a zero byte: see [`language`](crate::language). Such
/// a format [is dynamic](Self::is_dynamic): it reads and writes records, and finds values by name,
/// but has no columns, and its [`layout`](Self::layout) ends before the first field of
/// data-dependent size.
///
/// ```
/// use memoryview::{Format, Value};
///
/// let format = Format::parse("T{>I:length:4s:kind:{length}s:data:I:crc:}")?;
/// let chunk = b"\0\0\0\x02tEXthi\0\0\0\x07";
/// assert_eq!(format.get_field(chunk, "data")?, Value::from(b"hi"));
/// assert_eq!(format.pack(&format.unpack(chunk)?)?, chunk);
/// # Ok::<(), memoryview::Error>(())
/// ```
///
/// # Equality
///
/// Two formats are equal if they read the same values from every record: the same number of values,
/// of the same kinds and dimensions, from the same bytes. Names and alignment are ignored.
/// [`Layout::agrees_with`] also ignores how values are grouped (`3h` or `(3)h`). Formats of
/// data-dependent size are equal if their canonical strings are, including the names, because
/// expressions refer to them.
#[derive(Clone)]
pub struct Format {
    /// The string, then generated names of unnamed fields; items refer to it.
    text: String,
    /// The dimensions of all arrays; items refer to them.
    dims: Vec<usize>,
    /// The items of all records; those of one record are contiguous.
    items: Vec<Item<'static>>,
    /// The items of the outermost record.
    top: Part<'static, [Item<'static>]>,
    size: usize,
    align: usize,
    /// The program that reads and writes values.
    program: Program,
    /// The additional part of a format of data-dependent size.
    dynamic: Option<Box<Dynamic>>,
    /// Whether there is a `w`, the only code whose bytes can be invalid.
    has_text: bool,
}

impl Format {
    /// Returns the size of one record in bytes, like Python's `calcsize`. If the size depends on
    /// the data, returns the minimum.
    ///
    /// ```
    /// # use memoryview::Format;
    /// assert_eq!(Format::parse("<3h4s")?.size(), 10);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Returns the largest alignment of an item in native order; 1 in every other order. Bytes need
    /// no alignment to be read and written.
    #[must_use]
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Returns the fields in the order of their offsets, without padding.
    ///
    /// ```
    /// # use memoryview::Format;
    /// let format = Format::parse("T{<i:id:d:time:}")?;
    /// let places: Vec<_> = format.fields().map(|field| (field.name(), field.offset())).collect();
    /// assert_eq!(places, [("id", 0), ("time", 4)]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn fields(&self) -> Fields<'_> {
        self.layout().fields()
    }

    /// Returns the layout, which [agrees](Layout::agrees_with) with the layout of a derived record
    /// if both give every byte the same meaning.
    ///
    /// ```
    /// # use memoryview::Format;
    /// assert!(Format::parse("<2i")?.layout().agrees_with(&Format::parse("T{<i:x:i:y:}")?.layout()));
    /// assert!(!Format::parse("<2i")?.layout().agrees_with(&Format::parse(">2i")?.layout()));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn layout(&self) -> Layout<'_> {
        Layout::in_arena(
            self.top,
            (&self.text, &self.dims, &self.items),
            (self.size, self.align),
        )
    }

    /// Returns the number of values that [`unpack`](Self::unpack) returns. O(1).
    ///
    /// ```
    /// # use memoryview::Format;
    /// assert_eq!(Format::parse("3i2x(2,3)d")?.len(), 4);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.dynamic {
            Some(dynamic) => dynamic.len(),
            None => self.program.top().values,
        }
    }

    /// Returns `true` if the format has no values.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns `true` if the size of a record depends on the data.
    ///
    /// ```
    /// # use memoryview::Format;
    /// assert!(Format::parse("<H*s")?.is_dynamic());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub const fn is_dynamic(&self) -> bool {
        self.dynamic.is_some()
    }

    fn find(&self, index: usize) -> Result<(&Op, usize), ValueError> {
        self.program.find(index).ok_or_else(|| self.no_value(index))
    }

    fn no_value(&self, index: usize) -> ValueError {
        ValueError {
            index,
            code: Code::Record,
            kind: ValueErrorKind::NoSuchValue { values: self.len() },
        }
    }

    /// Returns an error if the offsets of values depend on the data.
    fn check_fixed(&self) -> Result<(), ValueError> {
        if self.dynamic.is_none() {
            return Ok(());
        }
        Err(ValueError {
            index: 0,
            code: Code::Record,
            kind: ValueErrorKind::NotFixed,
        })
    }

    fn read(&self, record: &[u8]) -> Result<Vec<Value>, Error> {
        self.check_text(record)?;
        Ok(self.values(Place::exact(record)).into_vec())
    }

    /// Returns the values of a checked record.
    #[inline]
    fn values(&self, place: Place<'_>) -> Box<[Value]> {
        match &self.dynamic {
            None => unpack::values(&self.program, self.program.top(), place.window),
            Some(dynamic) => dynamic.values(place.window),
        }
    }

    fn check_text(&self, record: &[u8]) -> Result<(), ValueError> {
        if self.has_text {
            unpack::check_text(&self.program, record)?;
        }
        Ok(())
    }

    fn check_exact(&self, given: usize) -> Result<(), SizeError> {
        if given == self.size {
            Ok(())
        } else {
            Err(SizeError::exact_from(NAME, self.size, given))
        }
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        match (&self.dynamic, &other.dynamic) {
            (None, None) => equal::same_values(&self.layout(), &other.layout()),
            (Some(a), Some(b)) => a.text == b.text,
            _ => false,
        }
    }
}

impl Eq for Format {}

/// Formats the canonical string, with explicit orders, sizes and padding. Parsing it returns the
/// same format on every target.
///
/// If fields overlap, or a name contains a colon or a zero byte, only a `NumPy` dtype can express the
/// format. It is then written as `NumPy` prints it, `dtype({…})`.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(dynamic) = &self.dynamic {
            return f.pad(&dynamic.text);
        }
        let layout = self.layout();
        if !has_text(&layout) {
            return f.pad(&numpy::text(&layout));
        }
        let mut canonical = vec![0; write_text(&layout, &mut [])];
        write_text(&layout, &mut canonical);
        f.pad(crate::__private::format::format_text(&canonical))
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Format({self})")
    }
}
