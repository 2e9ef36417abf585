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
mod records;
mod unpack;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use memoryview_layout::{Code, Fields, Item, Layout, Part, write_text};

use crate::{Error, SizeError, Value, ValueError, ValueErrorKind};

use dynamic::Dynamic;
use place::Place;
use program::{Op, Program};

pub use column::{Column, ColumnIter, ColumnStats};
pub use dynamic::{DataError, DataPath, Location};
pub use iter::IterUnpack;
pub use named::{NamedRow, NamedRows};

/// The maximum size of records that are packed without an allocation, in bytes.
const SMALL: usize = 256;

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
/// [`Layout::agrees_with`] also ignores how values are grouped (`3h` or `(3)h`).
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

    /// Returns the values of a record of exactly [`size`](Self::size) bytes. Padding is not read.
    /// O(`size`).
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer or more bytes, without allocating, or if text (`w`) is
    /// invalid.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// assert_eq!(Format::parse(">hB")?.unpack(&[1, 0, 2])?, [Value::Int(256), Value::Int(2)]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn unpack(&self, bytes: &[u8]) -> Result<Vec<Value>, Error> {
        if self.dynamic.is_some() {
            let (values, rest) = self.unpack_prefix(bytes)?;
            return match rest.len() {
                0 => Ok(values),
                left => Err(DataError::trailing(left, bytes.len() - left).into()),
            };
        }
        self.check_exact(bytes.len())?;
        self.read(bytes)
    }

    /// Returns the values of the record at the start of `bytes`, and the bytes after it. O(size of
    /// the record).
    ///
    /// # Errors
    ///
    /// Returns an error if there are too few bytes, or if text (`w`) is invalid.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let format = Format::parse("T{>B:size:{size}s:text:}")?;
    /// let (values, rest) = format.unpack_prefix(b"\x02hi there")?;
    /// assert_eq!(values, [Value::Int(2), Value::from(b"hi")]);
    /// assert_eq!(rest, b" there");
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn unpack_prefix<'b>(&self, bytes: &'b [u8]) -> Result<(Vec<Value>, &'b [u8]), Error> {
        if let Some(dynamic) = &self.dynamic {
            let (values, end) = dynamic.read(bytes)?;
            return Ok((values, &bytes[end..]));
        }
        let (record, rest) = bytes
            .split_at_checked(self.size)
            .ok_or(SizeError::too_short(NAME, 0, self.size, bytes.len()))?;
        Ok((self.read(record)?, rest))
    }

    /// Returns the path and the bytes of every value of the record at the start of `bytes`. O(size
    /// of the record).
    ///
    /// This is only for formats of data-dependent size; for others see [`fields`](Self::fields).
    ///
    /// # Errors
    ///
    /// Returns an error if the record cannot be read, or if the size of the format is fixed.
    ///
    /// ```
    /// # use memoryview::Format;
    /// let format = Format::parse("T{>B:size:{size}s:text:H:end:}")?;
    /// let found = format.locations(b"\x02hi\x00\x07")?;
    /// let text = found.iter().find(|location| location.path == "text").unwrap();
    /// assert_eq!(text.bytes, 1..3);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn locations(&self, bytes: &[u8]) -> Result<Vec<Location>, Error> {
        match &self.dynamic {
            Some(dynamic) => Ok(dynamic.locations(bytes)?),
            None => Err(SizeError::exact_from(NAME, self.size, bytes.len()).into()),
        }
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

    /// Returns the values of the record at `offset`. A negative offset counts from the end, as in
    /// Python. O(`size`).
    ///
    /// # Errors
    ///
    /// Returns an error if there are too few bytes, if `offset` is out of range, or if text (`w`)
    /// is invalid.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let format = Format::parse("<H")?;
    /// assert_eq!(format.unpack_from(&[1, 2, 3, 4], 1)?, [Value::Int(0x0302)]);
    /// assert_eq!(format.unpack_from(&[1, 2, 3, 4], -2)?, [Value::Int(0x0403)]);
    /// assert_eq!(
    ///     format.unpack_from(&[1, 2, 3, 4], -1).unwrap_err().to_string(),
    ///     "Format: needs 2 bytes, but offset -1 leaves only 1"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn unpack_from(&self, bytes: &[u8], offset: isize) -> Result<Vec<Value>, Error> {
        let start = offset::resolve(offset, self.size, bytes.len())?;
        if self.dynamic.is_some() {
            return Ok(self.unpack_prefix(&bytes[start..])?.0);
        }
        self.read(&bytes[start..start + self.size])
    }

    /// Returns an iterator over the values of the records in `bytes`. All checks are made by this
    /// call. O(1); with text (`w`) O(`bytes`).
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not a multiple of [`size`](Self::size), if `size`
    /// is 0, or if text (`w`) is invalid.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let format = Format::parse("BB")?;
    /// let sums: Vec<_> = format
    ///     .iter_unpack(&[1, 2, 3, 4])?
    ///     .map(|record| record.iter().filter_map(Value::as_int).sum::<i128>())
    ///     .collect();
    /// assert_eq!(sums, [3, 7]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn iter_unpack<'a>(&'a self, bytes: &'a [u8]) -> Result<IterUnpack<'a>, Error> {
        Ok(IterUnpack::new(self, self.records(bytes)?))
    }

    /// Packs `values` and returns the bytes. Padding is zero. O(`size`), which a short format string
    /// can make large: limit the size of strings that are not your own.
    ///
    /// Values are converted as in Python: `bool`s to integers, integers to floats, and any value to
    /// a `bool`. Byte strings are truncated or padded with zeros.
    ///
    /// # Errors
    ///
    /// Returns an error if the number of values is wrong, if a value does not fit its field, or if
    /// allocating the bytes fails.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let format = Format::parse(">h4s?")?;
    /// let bytes = format.pack(&[Value::from(true), Value::from(b"ab"), Value::from(0.5)])?;
    /// assert_eq!(bytes, b"\0\x01ab\0\0\x01");
    /// assert_eq!(
    ///     format.pack(&[]).unwrap_err().to_string(),
    ///     "the format has 3 values, 0 given"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn pack(&self, values: &[Value]) -> Result<Vec<u8>, Error> {
        self.check_count(values.len())?;
        if let Some(dynamic) = &self.dynamic {
            return dynamic.write(values);
        }
        let mut bytes = self.zeros()?;
        pack::values(&self.program, values, &mut bytes)?;
        Ok(bytes)
    }

    /// Packs `values` into the bytes at `offset`. Padding is set to zero. A negative offset counts
    /// from the end, as in Python. O(`size`).
    ///
    /// # Errors
    ///
    /// Returns an error if the number of values is wrong, if there are too few bytes, if `offset`
    /// is out of range, or if a value does not fit its field. Unlike in Python, nothing is written
    /// in this case.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let mut bytes = [0xff; 4];
    /// Format::parse(">H")?.pack_into(&mut bytes, -3, &[Value::Int(1)])?;
    /// assert_eq!(bytes, [0xff, 0, 1, 0xff]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn pack_into(
        &self,
        bytes: &mut [u8],
        offset: isize,
        values: &[Value],
    ) -> Result<(), Error> {
        self.check_count(values.len())?;
        if let Some(dynamic) = &self.dynamic {
            let packed = dynamic.write(values)?;
            let start = offset::resolve(offset, packed.len(), bytes.len())?;
            bytes[start..start + packed.len()].copy_from_slice(&packed);
            return Ok(());
        }
        let start = offset::resolve(offset, self.size, bytes.len())?;
        let target = &mut bytes[start..start + self.size];
        let mut small = [0; SMALL];
        if let Some(packed) = small.get_mut(..self.size) {
            pack::values(&self.program, values, packed)?;
            target.copy_from_slice(packed);
        } else {
            let mut packed = self.zeros()?;
            pack::values(&self.program, values, &mut packed)?;
            target.copy_from_slice(&packed);
        }
        Ok(())
    }

    /// Returns the value that [`unpack`](Self::unpack) would return at `index`. O(log(number of
    /// fields)), plus the size of the value.
    ///
    /// # Errors
    ///
    /// Returns an error if there are not exactly [`size`](Self::size) bytes, if `index` is out of
    /// range, or if text (`w`) is invalid.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let format = Format::parse(">b3h")?;
    /// assert_eq!(format.get(&[0; 8], 3).unwrap_err().to_string(),
    ///     "Format: needs exactly 7 bytes, 8 were given: use `unpack_from` to leave the rest");
    /// assert_eq!(format.get(&[9, 0, 1, 0, 2, 0, 3], 3)?, Value::Int(3));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn get(&self, bytes: &[u8], index: usize) -> Result<Value, Error> {
        if self.dynamic.is_some() {
            let mut values = self.unpack(bytes)?;
            if index < values.len() {
                return Ok(values.swap_remove(index));
            }
            return Err(self.no_value(index).into());
        }
        self.check_exact(bytes.len())?;
        let (op, value) = self.find(index)?;
        if self.has_text {
            unpack::check_value_text(&self.program, op, value, bytes)?;
        }
        Ok(unpack::value(&self.program, op, value, bytes))
    }

    /// Replaces the value that [`unpack`](Self::unpack) would return at `index`. All other bytes
    /// are unchanged. O(log(number of fields)), plus the size of the value.
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if there are not exactly [`size`](Self::size) bytes,
    /// if `index` is out of range, or if `value` does not fit its field.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let mut bytes = [0x45, 0xff];
    /// Format::parse(">4t4tB")?.set(&mut bytes, 1, &Value::Int(6))?;
    /// assert_eq!(bytes, [0x46, 0xff]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn set(&self, bytes: &mut [u8], index: usize, value: &Value) -> Result<(), Error> {
        self.check_fixed()?;
        self.check_exact(bytes.len())?;
        let (op, element) = self.find(index)?;
        Ok(pack::replace(&self.program, op, element, bytes, value)?)
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

    /// Returns a record of zeros.
    fn zeros(&self) -> Result<Vec<u8>, SizeError> {
        let mut bytes = Vec::new();
        if bytes.try_reserve_exact(self.size).is_err() {
            return Err(SizeError::memory(NAME, self.size));
        }
        bytes.resize(self.size, 0);
        Ok(bytes)
    }

    fn check_exact(&self, given: usize) -> Result<(), SizeError> {
        if given == self.size {
            Ok(())
        } else {
            Err(SizeError::exact_from(NAME, self.size, given))
        }
    }

    fn check_count(&self, given: usize) -> Result<(), ValueError> {
        let needed = self.len();
        if given == needed {
            return Ok(());
        }
        Err(ValueError {
            index: given.min(needed),
            code: Code::Record,
            kind: ValueErrorKind::Count { needed, given },
        })
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        match (&self.dynamic, &other.dynamic) {
            (None, None) => equal::same_values(&self.layout(), &other.layout()),
            (Some(_), Some(_)) => self.text == other.text,
            _ => false,
        }
    }
}

impl Eq for Format {}

/// Formats the canonical string, with explicit orders, sizes and padding. Parsing it returns the
/// same format on every target.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.dynamic.is_some() {
            return f.pad(&self.text);
        }
        let layout = self.layout();
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
