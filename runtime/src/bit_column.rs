//! [`BitColumn`] and [`BitColumnMut`]: one bit field of all records of a slice.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;
use core::slice;

use crate::wires::zeroed;
use crate::{
    BitField, BitValue, Error, NativeEndian, Number, Plain, ShapeErrorKind, Stats, Strided, Wire,
};

/// One bit field of all records of a slice, returned by [`Columns::column`](crate::Columns::column)
/// for a [`BitField`].
///
/// ```
/// use memoryview::{Columns, View};
///
/// #[derive(View)]
/// #[layout("<1t7tB")]
/// struct Log { fault: bool, code: u8, level: u8 }
///
/// let logs = Log::view_slice(&[0x03, 0, 0x06, 0])?;
/// assert_eq!(logs.column(Log::FIELDS.fault), [true, false]);
/// assert!(logs.column(Log::FIELDS.code).filter(|code| *code > 2).eq([3]));
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct BitColumn<'a, V, T> {
    records: &'a [V],
    field: BitField<V, T>,
}

impl<V, T> Clone for BitColumn<'_, V, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V, T> Copy for BitColumn<'_, V, T> {}

impl<'a, V: Wire, T: BitValue> BitColumn<'a, V, T> {
    pub(crate) const fn new(records: &'a [V], field: BitField<V, T>) -> Self {
        Self { records, field }
    }

    /// Returns the number of records.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.records.len()
    }

    /// Returns `true` if there are no records.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Returns the value of record `index`, or `None` if it is out of range. O(1).
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T> {
        Some(self.field.get(self.records.get(index)?))
    }

    /// Returns the values in order.
    #[must_use]
    pub fn iter(&self) -> BitIter<'a, V, T> {
        BitIter {
            records: self.records.iter(),
            field: self.field,
        }
    }

    /// Returns the values for which `predicate` returns `true`, in order. O(n) for all of them.
    pub fn filter<P: FnMut(&T) -> bool>(&self, predicate: P) -> BitFilter<'a, V, T, P> {
        BitFilter {
            values: self.iter(),
            predicate,
        }
    }

    /// Returns the index of the first value for which `predicate` returns `true`. O(n).
    pub fn position(&self, predicate: impl Fn(T) -> bool) -> Option<usize> {
        self.iter().position(predicate)
    }

    /// Returns the index of the first value equal to `value`. O(n).
    #[expect(clippy::needless_pass_by_value, reason = "as `Strided::find` takes it")]
    pub fn find(&self, value: T) -> Option<usize>
    where
        T: PartialEq,
    {
        self.position(|one| one == value)
    }

    /// Returns the count, minimum, maximum, sum, mean and variance, or `None` if there are no
    /// records. O(n).
    ///
    /// ```
    /// use memoryview::{Columns, View};
    ///
    /// #[derive(View)]
    /// #[layout("<12t4t")]
    /// struct Sample { value: i16, channel: u8 }
    ///
    /// let samples = Sample::view_slice(&[0xff, 0x1f, 0x05, 0x20])?;
    /// let stats = samples.column(Sample::FIELDS.value).stats().unwrap();
    /// assert_eq!((stats.min, stats.max, stats.sum), (-1, 5, 4));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn stats(&self) -> Option<Stats<T>>
    where
        T: Number + Plain,
    {
        // Values are copied in blocks that stay in the cache.
        const BLOCK: usize = 256;
        let mut all = Stats::default();
        let mut block = [zeroed::<T::In<NativeEndian>>(); BLOCK];
        for records in self.records.chunks(BLOCK) {
            let filled = &mut block[..records.len()];
            for (value, record) in filled.iter_mut().zip(records) {
                *value = Wire::new(self.field.get(record));
            }
            all.merge(&Stats::of(Strided::from(&*filled)));
        }
        all.non_empty()
    }

    /// Returns the values as a `Vec`. O(n).
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn to_vec(&self) -> Vec<T> {
        self.iter().collect()
    }
}

impl<'a, V: Wire, T: BitValue> IntoIterator for BitColumn<'a, V, T> {
    type Item = T;
    type IntoIter = BitIter<'a, V, T>;

    fn into_iter(self) -> BitIter<'a, V, T> {
        self.iter()
    }
}

impl<'a, V: Wire, T: BitValue> IntoIterator for &BitColumn<'a, V, T> {
    type Item = T;
    type IntoIter = BitIter<'a, V, T>;

    fn into_iter(self) -> BitIter<'a, V, T> {
        self.iter()
    }
}

impl<V: Wire, T: BitValue + PartialEq, const N: usize> PartialEq<[T; N]> for BitColumn<'_, V, T> {
    fn eq(&self, other: &[T; N]) -> bool {
        *self == other[..]
    }
}

impl<V: Wire, T: BitValue + PartialEq> PartialEq<[T]> for BitColumn<'_, V, T> {
    fn eq(&self, other: &[T]) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(own, other)| own == *other)
    }
}

impl<V: Wire, T: BitValue + fmt::Debug> fmt::Debug for BitColumn<'_, V, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Iterator over the values of a [`BitColumn`].
pub struct BitIter<'a, V, T> {
    records: slice::Iter<'a, V>,
    field: BitField<V, T>,
}

impl<V: Wire, T: BitValue> Iterator for BitIter<'_, V, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        Some(self.field.get(self.records.next()?))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.records.size_hint()
    }
}

impl<V: Wire, T: BitValue> DoubleEndedIterator for BitIter<'_, V, T> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        Some(self.field.get(self.records.next_back()?))
    }
}

impl<V: Wire, T: BitValue> ExactSizeIterator for BitIter<'_, V, T> {}
impl<V: Wire, T: BitValue> FusedIterator for BitIter<'_, V, T> {}

/// Iterator over selected values of a [`BitColumn`], created by [`BitColumn::filter`].
pub struct BitFilter<'a, V, T, P> {
    values: BitIter<'a, V, T>,
    predicate: P,
}

impl<V: Wire, T: BitValue, P: FnMut(&T) -> bool> Iterator for BitFilter<'_, V, T, P> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.values.find(&mut self.predicate)
    }
}

/// Mutable version of [`BitColumn`].
///
/// ```
/// use memoryview::{ColumnsMut, View};
///
/// #[derive(View)]
/// #[layout("<1t7t")]
/// struct Log { fault: bool, code: u8 }
///
/// let mut bytes = [0x03, 0x07];
/// let logs = Log::view_slice_mut(&mut bytes)?;
/// logs.column_mut(Log::FIELDS.fault).fill(false);
/// logs.column_mut(Log::FIELDS.code).set(1, 9)?;
/// assert_eq!(bytes, [0x02, 0x12]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct BitColumnMut<'a, V, T> {
    records: &'a mut [V],
    field: BitField<V, T>,
}

impl<'a, V: Wire, T: BitValue> BitColumnMut<'a, V, T> {
    pub(crate) const fn new(records: &'a mut [V], field: BitField<V, T>) -> Self {
        Self { records, field }
    }

    /// Returns a shared view of the column.
    #[must_use]
    pub const fn as_column(&self) -> BitColumn<'_, V, T> {
        BitColumn::new(self.records, self.field)
    }

    /// Sets the value of record `index` to the low bits of `value`. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if `index` is out of range.
    pub fn set(&mut self, index: usize, value: T) -> Result<(), Error> {
        let len = self.records.len();
        let Some(record) = self.records.get_mut(index) else {
            return Err(ShapeErrorKind::Index { index, len }.on(V::NAME, 0).into());
        };
        self.field.set(record, value);
        Ok(())
    }

    /// Sets all values to the low bits of `value`. O(n).
    #[expect(clippy::needless_pass_by_value, reason = "as every setter")]
    pub fn fill(&mut self, value: T) {
        let bits = value.to_bits();
        for record in &mut *self.records {
            self.field.write(record.as_mut_bytes(), bits);
        }
    }
}
