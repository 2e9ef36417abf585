//! Writing the values of records.

use alloc::vec::Vec;

use memoryview_layout::Code;

use super::{Format, NAME, offset, pack};
use crate::{Error, SizeError, Value, ValueError, ValueErrorKind};

/// The maximum size of records that are packed without an allocation, in bytes.
const SMALL: usize = 256;

impl Format {
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

    /// Returns a record of zeros.
    fn zeros(&self) -> Result<Vec<u8>, SizeError> {
        let mut bytes = Vec::new();
        if bytes.try_reserve_exact(self.size).is_err() {
            return Err(SizeError::memory(NAME, self.size));
        }
        bytes.resize(self.size, 0);
        Ok(bytes)
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
