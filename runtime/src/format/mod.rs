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

/// Records of up to this many bytes are packed without an allocation.
const SMALL: usize = 256;

/// The name of a format in messages.
const NAME: &str = "Format";

/// A layout that is known only at run time: Python's `struct.Struct`, and `NumPy`'s record types.
///
/// It reads and writes [`Value`]s. If the layout is known at compile time, derive
/// [`View`](crate::View) instead: it reads fields in place and is checked by the compiler.
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
/// # Which values
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
/// # Sizes that the data decides
///
/// Braces contain an expression over earlier fields of the record and of the records around it, `*`
/// takes what is left, and `z` ends at a zero byte: see [`language`](crate::language). Such a format
/// [is dynamic](Self::is_dynamic): it reads and writes records and gives values by name, but has no
/// columns, and its [`layout`](Self::layout) ends before the first field that the data decides.
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
/// Two formats are equal when they read the same values from every record: the same number of
/// values, of the same kinds and dimensions, from the same bytes. Names and alignment do not count.
/// [`Layout::agrees_with`] also ignores how values are grouped (`3h` or `(3)h`).
#[derive(Clone)]
pub struct Format {
    /// The string, then names made for fields without one; items point into it.
    text: String,
    /// The dimensions of all arrays; items point into it.
    dims: Vec<usize>,
    /// The items of all records, each record's side by side.
    items: Vec<Item<'static>>,
    /// The items of the outermost record.
    top: Part<'static, [Item<'static>]>,
    size: usize,
    align: usize,
    /// How values are read and written.
    program: Program,
    /// The same where the data determines the size.
    dynamic: Option<Box<Dynamic>>,
    /// Whether there is a `w`, the one code whose bytes can be wrong.
    has_text: bool,
}

impl Format {
    /// Returns the number of bytes of one record: Python's `calcsize`. Where the data decides,
    /// those that every record has.
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

    /// Returns the largest alignment that native order asks for; 1 under every other order. The
    /// bytes that are read and written need no alignment.
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

    /// Returns the layout, which [agrees](Layout::agrees_with) with that of a derived record when
    /// both give every byte the same meaning.
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

    /// Returns the values in exactly [`size`](Self::size) bytes. Padding is not read. O(`size`).
    ///
    /// # Errors
    ///
    /// Returns an error for fewer or more bytes, without allocating, or for invalid text (`w`).
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
    /// Returns an error for too few bytes or invalid text (`w`).
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
    /// Only for formats whose data decides their size; for others see [`fields`](Self::fields).
    ///
    /// # Errors
    ///
    /// Returns an error if the record cannot be read, or the format is fixed.
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

    /// Returns `true` if the data determines the size of a record.
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

    /// Returns the values in the bytes from `offset` on. A negative offset counts from the end, as
    /// in Python. O(`size`).
    ///
    /// # Errors
    ///
    /// Returns an error if there are too few bytes, `offset` is outside the bytes, or text (`w`) is
    /// invalid.
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

    /// Returns the values of every record in `bytes`, one record at a time. Everything is checked
    /// at the call. O(1); with text (`w`) O(`bytes`).
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not a multiple of [`size`](Self::size), `size` is
    /// 0, or text (`w`) is invalid.
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

    /// Returns the bytes of `values`; padding is zero. O(`size`).
    ///
    /// Values are converted as in Python: truth values to integers, integers to floats, any value to a
    /// truth value; byte strings are cut or padded with zeros.
    ///
    /// # Errors
    ///
    /// Returns an error for another number of values, or a value that does not fit its field.
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

    /// Writes `values` to the bytes from `offset` on; padding becomes zero. A negative offset
    /// counts from the end, as in Python. O(`size`).
    ///
    /// # Errors
    ///
    /// Returns an error for another number of values, too few bytes, an `offset` outside the bytes,
    /// or a value that does not fit its field. Nothing is written then, unlike in Python.
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

    /// Value `index` of those that [`unpack`](Self::unpack) would return. O(log(number of fields), and
    /// the size of the value).
    ///
    /// # Errors
    ///
    /// Returns an error if there are not exactly [`size`](Self::size) bytes, the value does not
    /// exist, or text (`w`) is invalid.
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

    /// Replaces value `index` of those that [`unpack`](Self::unpack) would return; all other bytes
    /// stay as they are. O(log(number of fields), and the size of the value).
    ///
    /// # Errors
    ///
    /// Returns an error if there are not exactly [`size`](Self::size) bytes, the value does not
    /// exist, or `value` does not fit its field; nothing is written then.
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

    /// Whether values have offsets that the data does not decide.
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
        Ok(self.values(Place::exact(record)))
    }

    /// The values of a record that was checked.
    #[inline]
    fn values(&self, place: Place<'_>) -> Vec<Value> {
        match &self.dynamic {
            None => unpack::values(&self.program, self.program.top(), place.window),
            Some(dynamic) => match dynamic.read(place.window) {
                Ok((values, _)) => values,
                Err(_) => unreachable!("the record was read before"),
            },
        }
    }

    fn check_text(&self, record: &[u8]) -> Result<(), ValueError> {
        if self.has_text {
            unpack::check_text(&self.program, record)?;
        }
        Ok(())
    }

    /// As many zeros as a record has bytes.
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

/// The canonical string: explicit orders, sizes and padding. Parsing it gives the same format on
/// every target.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.dynamic.is_some() {
            return f.pad(&self.text);
        }
        let layout = self.layout();
        let mut canonical = vec![0; write_text(&layout, &mut [])];
        write_text(&layout, &mut canonical);
        f.pad(crate::__private::format_text(&canonical))
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Format({self})")
    }
}
