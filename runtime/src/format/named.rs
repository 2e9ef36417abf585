//! Access to values by name.

use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;

use memoryview_layout::FieldInfo;

use super::place::Place;
use super::records::Records;
use super::{Format, path, unpack};
use crate::{Error, Value};

impl Format {
    /// Returns the field called `name`, or `None` if there is none. O(number of fields).
    ///
    /// ```
    /// # use memoryview::Format;
    /// let format = Format::parse("T{<i:id:d:timestamp:}")?;
    /// assert_eq!(format.field("timestamp").map(|field| field.offset()), Some(4));
    /// assert!(format.field("time").is_none());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldInfo<'_>> {
        self.layout().field(name)
    }

    /// Returns the value of the field called `name` in a record of exactly [`size`](Self::size)
    /// bytes. O(number of fields), plus the size of the value.
    ///
    /// `name` may be a path into nested records and arrays: `position.x`, `adc[2]`,
    /// `pixels[1].red`. A field of several values (`3h:adc:`) is one [`Value::Array`].
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer or more bytes, if the field or element does not exist,
    /// or if text (`w`) is invalid.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let format = Format::parse("T{<H:id:T{h:x:h:y:}:position:(3)B:adc:}")?;
    /// let bytes = [7, 0, 1, 0, 2, 0, 10, 20, 30];
    /// assert_eq!(format.get_field(&bytes, "position.y")?, Value::Int(2));
    /// assert_eq!(format.get_field(&bytes, "adc[2]")?, Value::Int(30));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn get_field(&self, bytes: &[u8], name: &str) -> Result<Value, Error> {
        if let Some(dynamic) = &self.dynamic {
            let values = self.unpack(bytes)?;
            return dynamic
                .get(&values, name)
                .ok_or_else(|| path::no_field().into());
        }
        self.check_exact(bytes.len())?;
        let op = path::resolve(&self.program, name)?;
        if self.has_text {
            unpack::check_value_text(&self.program, &op, 0, bytes)?;
        }
        Ok(unpack::value(&self.program, &op, 0, bytes))
    }

    /// Replaces the value of the field called `name`, as in [`get_field`](Self::get_field). All
    /// other bytes are unchanged. O(number of fields), plus the size of the value.
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if there are not exactly [`size`](Self::size) bytes,
    /// if the field or element does not exist, or if `value` does not fit.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let format = Format::parse("T{<H:id:(3)B:adc:}")?;
    /// let mut bytes = [7, 0, 10, 20, 30];
    /// format.set_field(&mut bytes, "adc[1]", &Value::Int(99))?;
    /// assert_eq!(bytes, [7, 0, 10, 99, 30]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn set_field(&self, bytes: &mut [u8], name: &str, value: &Value) -> Result<(), Error> {
        self.check_fixed()?;
        self.check_exact(bytes.len())?;
        let op = path::resolve(&self.program, name)?;
        Ok(super::pack::replace(&self.program, &op, 0, bytes, value)?)
    }

    /// Returns a record of exactly [`size`](Self::size) bytes whose values are accessed by name.
    /// O(1); with text (`w`) O(`size`).
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer or more bytes, or if text (`w`) is invalid.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let format = Format::parse("T{<i:id:f:value:}")?;
    /// let row = format.unpack_named(&[7, 0, 0, 0, 0, 0, 0, 0x3f])?;
    /// assert_eq!(row.get("id"), Some(Value::Int(7)));
    /// assert_eq!(row.to_string(), "{id: 7, value: 0.5}");
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn unpack_named<'a>(&'a self, bytes: &'a [u8]) -> Result<NamedRow<'a>, Error> {
        if self.dynamic.is_some() {
            self.unpack(bytes)?;
        } else {
            self.check_exact(bytes.len())?;
            self.check_text(bytes)?;
        }
        Ok(NamedRow {
            format: self,
            place: Place::exact(bytes),
        })
    }

    /// Returns an iterator over the records in `bytes`, each as in
    /// [`unpack_named`](Self::unpack_named). O(1); with text (`w`) O(`bytes`).
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not a multiple of [`size`](Self::size), if `size`
    /// is 0, or if text (`w`) is invalid.
    ///
    /// ```
    /// # use memoryview::{Format, Value};
    /// let format = Format::parse("T{B:id:B:level:}")?;
    /// let loud = format.iter_named(&[1, 20, 2, 90])?.find(|row| row.get("level") > Some(Value::Int(50)));
    /// # let loud = loud.map(|row| row.to_string());
    /// assert_eq!(loud.as_deref(), Some("{id: 2, level: 90}"));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn iter_named<'a>(&'a self, bytes: &'a [u8]) -> Result<NamedRows<'a>, Error> {
        let records = self.records(bytes)?;
        Ok(NamedRows {
            format: self,
            records,
        })
    }
}

/// One record, whose values are read lazily by name; returned by [`Format::unpack_named`].
#[derive(Clone, Copy)]
pub struct NamedRow<'a> {
    format: &'a Format,
    /// The bytes of a checked record.
    place: Place<'a>,
}

impl<'a> NamedRow<'a> {
    /// Returns the value of the field called `name`, as in [`Format::get_field`], or `None` if
    /// there is none. O(number of fields), plus the size of the value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value> {
        match &self.format.dynamic {
            Some(dynamic) => dynamic.get(&self.to_vec(), name),
            None => self.format.get_field(self.as_bytes(), name).ok(),
        }
    }

    /// Returns the names and values of all fields. A field of several values is one
    /// [`Value::Array`].
    ///
    /// ```
    /// use memoryview::{Format, Value};
    ///
    /// let format = Format::parse("T{B:id:B:level:}")?;
    /// let row = format.unpack_named(&[1, 20])?;
    /// assert!(row.iter().eq([("id", Value::Int(1)), ("level", Value::Int(20))]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, Value)> + use<'a> {
        let Self { format, place } = *self;
        let (dynamic, fixed) = match &format.dynamic {
            Some(dynamic) => (dynamic.named(self.to_vec()), &[][..]),
            None => (Vec::new(), format.program.ops(format.program.top())),
        };
        let program = &format.program;
        let fixed = fixed.iter().map(move |op| {
            let mut op = *op;
            op.is_array |= op.count != 1;
            (
                program.name(&op),
                unpack::value(program, &op, 0, place.window),
            )
        });
        dynamic.into_iter().chain(fixed)
    }

    /// Returns the values without their names, like [`Format::unpack`].
    #[must_use]
    pub fn to_vec(&self) -> Vec<Value> {
        self.format.values(self.place).into_vec()
    }

    /// Returns the bytes of the record.
    #[must_use]
    pub fn as_bytes(&self) -> &'a [u8] {
        self.place.bytes()
    }
}

/// Formats the record as `{id: 7, value: 0.5}`. Unnamed fields are shown as values only.
impl fmt::Display for NamedRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        for (i, (name, value)) in self.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            let colon = if name.is_empty() { "" } else { ": " };
            write!(f, "{comma}{name}{colon}{value}")?;
        }
        f.write_str("}")
    }
}

impl fmt::Debug for NamedRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Iterator over records, created by [`Format::iter_named`].
#[derive(Clone)]
pub struct NamedRows<'a> {
    format: &'a Format,
    records: Records<'a>,
}

impl<'a> NamedRows<'a> {
    fn row(&self, place: Place<'a>) -> NamedRow<'a> {
        NamedRow {
            format: self.format,
            place,
        }
    }
}

impl<'a> Iterator for NamedRows<'a> {
    type Item = NamedRow<'a>;

    fn next(&mut self) -> Option<NamedRow<'a>> {
        let place = self.records.next()?;
        Some(self.row(place))
    }

    fn nth(&mut self, n: usize) -> Option<NamedRow<'a>> {
        let place = self.records.nth(n)?;
        Some(self.row(place))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.records.size_hint()
    }
}

impl DoubleEndedIterator for NamedRows<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let place = self.records.next_back()?;
        Some(self.row(place))
    }
}

impl ExactSizeIterator for NamedRows<'_> {}

impl FusedIterator for NamedRows<'_> {}

impl fmt::Debug for NamedRows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
