//! Reading the values of records.

use alloc::vec::Vec;

use super::{DataError, Format, IterUnpack, Location, NAME, offset, unpack};
use crate::{Error, SizeError, Value};

impl Format {
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
}
