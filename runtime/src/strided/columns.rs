//! [`Columns`]: one field of all records of a slice.

use super::{Line, Strided, StridedMut};
use crate::wires::{bytes_of_all, bytes_of_all_mut};
use crate::{BitColumn, BitColumnMut, BitField, BitValue, Field, Wire};

/// Columns of a slice of records: one field of all records, without a copy, like
/// `array["timestamp"]` in `NumPy`.
///
/// ```
/// use memoryview::{Columns, Field, Strided, le};
///
/// // The field of a record `<Hd`, without a derive.
/// type RecordView = [u8; 10];
/// const TIME: Field<RecordView, le::F64> = Field::at(2);
///
/// let mut records = [[0; 10]; 2];
/// TIME.of_mut(&mut records[1]).set(0.5);
/// let times: Strided<'_, le::F64> = records.column(TIME);
/// assert_eq!(times, [0.0, 0.5]);
/// ```
pub trait Columns<V> {
    /// Returns one field of all records: a [`Strided`] for a [`Field`], or a [`BitColumn`] for a
    /// [`BitField`]. O(1).
    ///
    /// ```
    /// use memoryview::{Columns, Field};
    ///
    /// const ALPHA: Field<[u8; 4], u8> = Field::at(3);
    /// let pixels = [[10, 20, 30, 255], [11, 21, 31, 0]];
    /// assert_eq!(pixels.column(ALPHA), [255, 0]);
    /// ```
    fn column<F: Selector<V>>(&self, field: F) -> F::Column<'_>;
}

/// Mutable version of [`Columns`].
///
/// ```
/// use memoryview::{ColumnsMut, Field, le};
///
/// const VALUE: Field<[u8; 4], le::U16> = Field::at(2);
///
/// let mut records = [[1; 4]; 2];
/// records.column_mut(VALUE).fill(0);
/// assert_eq!(records, [[1, 1, 0, 0]; 2]);
/// ```
pub trait ColumnsMut<V> {
    /// Mutable version of [`column`](Columns::column). O(1).
    ///
    /// ```
    /// use memoryview::{ColumnsMut, Field};
    ///
    /// const ALPHA: Field<[u8; 4], u8> = Field::at(3);
    /// let mut pixels = [[10, 20, 30, 255]];
    /// pixels.column_mut(ALPHA).fill(0);
    /// assert_eq!(pixels, [[10, 20, 30, 0]]);
    /// ```
    fn column_mut<F: Selector<V>>(&mut self, field: F) -> F::ColumnMut<'_>;
}

/// A [`Field`] or a [`BitField`] of the records `V`, which selects a column.
pub trait Selector<V> {
    /// The type of a column.
    type Column<'a>
    where
        V: 'a;

    /// Mutable version of [`Column`](Selector::Column).
    type ColumnMut<'a>
    where
        V: 'a;

    /// Returns the column of `records`. O(1).
    fn column_of(self, records: &[V]) -> Self::Column<'_>;

    /// Mutable version of [`column_of`](Selector::column_of). O(1).
    fn column_of_mut(self, records: &mut [V]) -> Self::ColumnMut<'_>;
}

impl<V: Wire, W: Wire> Selector<V> for Field<V, W> {
    type Column<'a> = Strided<'a, W>;
    type ColumnMut<'a> = StridedMut<'a, W>;

    #[inline]
    fn column_of(self, records: &[V]) -> Strided<'_, W> {
        let (line, range) = place(self, records.len());
        Strided::in_place(bytes_of_all(records).get(range).unwrap_or_default(), line)
    }

    #[inline]
    fn column_of_mut(self, records: &mut [V]) -> StridedMut<'_, W> {
        let (line, range) = place(self, records.len());
        StridedMut::in_place(
            bytes_of_all_mut(records).get_mut(range).unwrap_or_default(),
            line,
        )
    }
}

impl<V: Wire, T: BitValue + 'static> Selector<V> for BitField<V, T> {
    type Column<'a> = BitColumn<'a, V, T>;
    type ColumnMut<'a> = BitColumnMut<'a, V, T>;

    #[inline]
    fn column_of(self, records: &[V]) -> BitColumn<'_, V, T> {
        BitColumn::new(records, self)
    }

    #[inline]
    fn column_of_mut(self, records: &mut [V]) -> BitColumnMut<'_, V, T> {
        BitColumnMut::new(records, self)
    }
}

impl<V: Wire> Columns<V> for [V] {
    #[inline]
    fn column<F: Selector<V>>(&self, field: F) -> F::Column<'_> {
        field.column_of(self)
    }
}

impl<V: Wire> ColumnsMut<V> for [V] {
    #[inline]
    fn column_mut<F: Selector<V>>(&mut self, field: F) -> F::ColumnMut<'_> {
        field.column_of_mut(self)
    }
}

/// Returns the positions of the field in `len` records. [`Field`] has checked that it is inside
/// each record.
#[inline]
fn place<V, W>(field: Field<V, W>, len: usize) -> (Line, core::ops::Range<usize>) {
    const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
    let line = Line::upwards::<W>(len, size_of::<V>());
    let Some(steps) = len.checked_sub(1) else {
        return (line, 0..0);
    };
    let start = field.offset();
    (line, start..start + steps * size_of::<V>() + size_of::<W>())
}
