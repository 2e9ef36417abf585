//! [`Column`]: one field of all records, by name and at run time.

use core::fmt;
use core::iter::FusedIterator;
use core::ops::Range;

use memoryview_layout::Kind;

use super::program::{Op, What};
use super::{Format, path, unpack};
use crate::dispatch::{Wired, with_number};
use crate::wires::{bytes_of_all, first_wire, wires};
use crate::{Error, Number, Stats, Strided, Value, ValueError, ValueErrorKind, Wire, ne};

impl Format {
    /// Returns one field of all records in `bytes`, without a copy. O(number of fields); with text
    /// (`w`) O(`bytes`).
    ///
    /// `name` is the name of a field, or a path into nested records and arrays, as for
    /// [`get_field`](Self::get_field).
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not a multiple of [`size`](Self::size), if `size`
    /// is 0, if the field or element does not exist, or if text (`w`) is invalid.
    ///
    /// ```
    /// # use memoryview::{Format, Value, le};
    /// let format = Format::parse("T{<H:id:f:value:}")?;
    /// let bytes = [1, 0, 0, 0, 0x80, 0x3f, 2, 0, 0, 0, 0x40, 0x40];
    /// let column = format.column(&bytes, "value")?;
    /// assert!(column.iter().eq([Value::Float(1.0), Value::Float(3.0)]));
    /// assert_eq!(column.stats().unwrap().mean(), 2.0);
    /// assert_eq!(column.strided::<le::F32>()?, [1.0, 3.0]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn column<'a>(&'a self, bytes: &'a [u8], name: &str) -> Result<Column<'a>, Error> {
        self.check_fixed()?;
        let op = path::resolve(&self.program, name)?;
        let len = self.records(bytes)?.len();
        Ok(Column {
            format: self,
            bytes,
            op,
            len,
        })
    }
}

/// One field of all records, whose type is known only at run time; returned by [`Format::column`].
#[derive(Clone, Copy)]
pub struct Column<'a> {
    format: &'a Format,
    /// A whole number of records, whose texts have been checked.
    bytes: &'a [u8],
    op: Op,
    /// The number of records.
    len: usize,
}

impl<'a> Column<'a> {
    /// Returns the number of values, which is the number of records.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Returns `true` if there are no records.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns what the bytes mean.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.op.kind
    }

    /// Returns the value of record `index`, or `None` if it is out of range. O(size of the value).
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Value> {
        let size = self.format.size();
        let start = index.checked_mul(size)?;
        let record = self.bytes.get(start..start.checked_add(size)?)?;
        Some(unpack::value(&self.format.program, &self.op, 0, record))
    }

    /// Returns the values in order.
    pub fn iter(&self) -> ColumnIter<'a> {
        ColumnIter {
            column: *self,
            range: 0..self.len,
        }
    }

    /// Returns the column as a typed [`Strided`] view if its values are of wire type `W`. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the values are not of type `W`.
    ///
    /// ```
    /// use memoryview::{Format, be, le};
    ///
    /// let format = Format::parse("T{<H:id:H:speed:}")?;
    /// let bytes = [1, 0, 10, 0, 2, 0, 30, 0];
    /// let column = format.column(&bytes, "speed")?;
    /// assert_eq!(column.strided::<le::U16>()?.sum(), 40);
    /// assert!(column.strided::<be::U16>().is_err());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn strided<W: Wire>(&self) -> Result<Strided<'a, W>, Error> {
        if !self.is_of::<W>() {
            let error = ValueError {
                index: self.op.first,
                code: self.op.code,
                kind: ValueErrorKind::NotWire(W::NAME),
            };
            return Err(error.into());
        }
        self.elements()
    }

    /// Returns `true` if the values of the column are of type `W`.
    fn is_of<W: Wire>(&self) -> bool {
        let item = W::ITEM;
        let elements = size_of::<W>() / item.unit.max(1);
        let is_byte = item.unit == 1 && matches!(item.code.kind(), Kind::Uint);
        let is_bytes = matches!(self.op.what, What::Bytes | What::Char | What::Opaque);
        let same = match self.op.what {
            What::Number(wired, _) => {
                Wired::of(item.code.kind(), item.unit, item.endian) == Some(wired)
                    && elements == self.op.count
                    && (self.op.count == 1 || self.op.stride == self.op.unit)
            }
            _ => is_bytes && is_byte && size_of::<W>() == self.op.unit * self.op.count,
        };
        same && size_of::<W>() > 0
    }

    /// Returns the elements at the offset of the column, without a check of their type.
    fn elements<W: Wire>(&self) -> Result<Strided<'a, W>, Error> {
        let stride = self.format.size().cast_signed();
        let offset = if self.len == 0 { 0 } else { self.op.offset };
        Strided::new(self.bytes, offset, self.len, stride)
    }

    /// Returns the count, minimum, maximum, sum, mean and variance, by kind of number; bits are
    /// unsigned numbers. Returns `None` if there are no records, or if the values are not single
    /// numbers. O(n).
    ///
    /// ```
    /// use memoryview::{ColumnStats, Format, Value};
    ///
    /// let format = Format::parse("T{>4t:high:4t:low:h:speed:}")?;
    /// let bytes = [0x12, 0, 10, 0x34, 0xff, 0xfe];
    /// let stats = format.column(&bytes, "speed")?.stats().unwrap();
    /// assert_eq!((stats.min(), stats.max(), stats.mean()), (Value::Int(-2), Value::Int(10), 4.0));
    /// let Some(ColumnStats::Uint(low)) = format.column(&bytes, "low")?.stats() else { panic!() };
    /// assert_eq!(low.sum, 6);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn stats(&self) -> Option<ColumnStats> {
        if self.op.is_array || self.is_empty() {
            return None;
        }
        if !matches!(self.op.what, What::Number(..) | What::Bits(..)) {
            return None;
        }
        match self.op.kind {
            Kind::Bool => None,
            Kind::Float => Some(ColumnStats::Float(self.stats_of::<ne::F64>())),
            Kind::Int => Some(ColumnStats::Int(self.stats_of::<ne::I64>())),
            _ => Some(ColumnStats::Uint(self.stats_of::<ne::U64>())),
        }
    }

    /// Returns statistics of the numbers, widened in blocks to `W`, so that sums are compiled for
    /// three types rather than every wire type.
    fn stats_of<W: Wire<Native: Number>>(&self) -> Stats<W::Native> {
        const BLOCK: usize = 256;
        let size = self.format.size();
        let mut all = Stats::default();
        let mut block = [ne::U64::default(); BLOCK];
        for records in self.bytes.chunks(size * BLOCK) {
            let filled = &mut block[..records.len() / size];
            self.widen(records, filled);
            let numbers = wires::<W>(bytes_of_all(filled)).unwrap_or_default();
            all.merge(&Stats::of(Strided::from(numbers)));
        }
        all
    }

    /// Converts the numbers of these records with [`Number::to_word`].
    fn widen(&self, records: &[u8], words: &mut [ne::U64]) {
        let (size, offset) = (self.format.size(), self.op.offset);
        let records = records.chunks_exact(size);
        match self.op.what {
            What::Number(wired, _) => with_number!(wired, W => {
                for (word, record) in words.iter_mut().zip(records) {
                    let number = first_wire::<W>(&record[offset..]).copied().unwrap_or_default();
                    *word = ne::U64::new(number.get().to_word());
                }
            }, bool => {}),
            _ => {
                for (word, record) in words.iter_mut().zip(records) {
                    let value = unpack::value(&self.format.program, &self.op, 0, record);
                    let number = value.as_int().and_then(|number| u64::try_from(number).ok());
                    *word = ne::U64::new(number.unwrap_or_default());
                }
            }
        }
    }
}

impl fmt::Debug for Column<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a> IntoIterator for Column<'a> {
    type Item = Value;
    type IntoIter = ColumnIter<'a>;

    fn into_iter(self) -> ColumnIter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &Column<'a> {
    type Item = Value;
    type IntoIter = ColumnIter<'a>;

    fn into_iter(self) -> ColumnIter<'a> {
        self.iter()
    }
}

/// Iterator over the values of a column, created by [`Column::iter`].
#[derive(Clone, Debug)]
pub struct ColumnIter<'a> {
    column: Column<'a>,
    range: Range<usize>,
}

impl Iterator for ColumnIter<'_> {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        self.column.get(self.range.next()?)
    }

    fn nth(&mut self, n: usize) -> Option<Value> {
        self.column.get(self.range.nth(n)?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.range.size_hint()
    }
}

impl DoubleEndedIterator for ColumnIter<'_> {
    fn next_back(&mut self) -> Option<Value> {
        self.column.get(self.range.next_back()?)
    }
}

impl ExactSizeIterator for ColumnIter<'_> {}

impl FusedIterator for ColumnIter<'_> {}

/// Statistics of a column, by kind of number, returned by [`Column::stats`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColumnStats {
    /// Statistics of unsigned integers and bits.
    Uint(Stats<u64>),
    /// Statistics of signed integers.
    Int(Stats<i64>),
    /// Statistics of floats.
    Float(Stats<f64>),
}

/// Evaluates `$body` with `$stats` as the statistics of either kind.
macro_rules! any {
    ($any:expr, $stats:ident => $body:expr) => {
        match $any {
            ColumnStats::Uint($stats) => $body,
            ColumnStats::Int($stats) => $body,
            ColumnStats::Float($stats) => $body,
        }
    };
}

impl ColumnStats {
    /// Returns the number of values, including NaN.
    #[must_use]
    pub fn count(&self) -> usize {
        any!(self, stats => stats.count)
    }

    /// Returns the number of values that are NaN.
    #[must_use]
    pub fn nan(&self) -> usize {
        any!(self, stats => stats.nan)
    }

    /// Returns the smallest value, or NaN if all are NaN.
    #[must_use]
    pub fn min(&self) -> Value {
        any!(self, stats => stats.min.into())
    }

    /// Returns the largest value, or NaN if all are NaN.
    #[must_use]
    pub fn max(&self) -> Value {
        any!(self, stats => stats.max.into())
    }

    /// Returns the sum, which is exact for integers.
    #[must_use]
    pub fn sum(&self) -> Value {
        any!(self, stats => stats.sum.into())
    }

    /// Returns the mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        any!(self, stats => stats.mean())
    }

    /// Returns the variance: see [`Stats::variance`].
    #[must_use]
    pub fn variance(&self) -> f64 {
        any!(self, stats => stats.variance())
    }

    /// Returns the standard deviation: see [`Stats::std_dev`].
    #[must_use]
    pub fn std_dev(&self) -> f64 {
        any!(self, stats => stats.std_dev())
    }
}
