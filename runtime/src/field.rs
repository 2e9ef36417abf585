//! [`Field`]: the offset and type of a field, as a constant.

use core::fmt;
use core::marker::PhantomData;

use crate::Wire;

/// A field of type `W` in the view `V`: a typed offset.
///
/// The derive collects the fields of a struct, by name, in the constant `Record::FIELDS`. They are
/// arguments of columns, searches and statistics.
///
/// ```
/// use memoryview::{Field, View, le};
///
/// #[derive(View)]
/// #[layout("<idf")]
/// struct Record { id: i32, timestamp: f64, value: f32 }
///
/// let field: Field<RecordView, le::F64> = Record::FIELDS.timestamp;
/// assert_eq!(field.offset(), 4);
/// ```
pub struct Field<V, W> {
    /// The offset in `V`, in bytes: `offset + size_of::<W>() <= size_of::<V>()`.
    offset: usize,
    types: PhantomData<fn(&V) -> &W>,
}

impl<V, W> Clone for Field<V, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V, W> Copy for Field<V, W> {}

impl<V, W> Field<V, W> {
    /// Creates a field at `offset`.
    ///
    /// # Panics
    ///
    /// Panics if the field extends past the end of `V`. In a constant, that is a compile error.
    ///
    /// ```
    /// use memoryview::{Columns, Field, le};
    ///
    /// // A format without a derive: a number of 2 bytes at offset 4.
    /// const SPEED: Field<[u8; 6], le::U16> = Field::at(4);
    ///
    /// let records = [[0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 2, 0]];
    /// assert_eq!(records.column(SPEED), [1, 2]);
    /// ```
    ///
    /// ```compile_fail
    /// use memoryview::{Field, le};
    ///
    /// const PAST_THE_END: Field<[u8; 6], le::U16> = Field::at(5);
    /// ```
    #[must_use]
    pub const fn at(offset: usize) -> Self {
        assert!(
            offset <= size_of::<V>() && size_of::<W>() <= size_of::<V>() - offset,
            "the field extends past the end of the record"
        );
        Self {
            offset,
            types: PhantomData,
        }
    }

    /// Returns the offset from the start of the record, in bytes.
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout("<idf")]
    /// struct Record { id: i32, timestamp: f64, value: f32 }
    ///
    /// assert_eq!(Record::FIELDS.value.offset(), 12);
    /// ```
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

impl<V, W> Field<V, W> {
    /// Returns the field `inner` of the nested record in this field.
    ///
    /// ```
    /// use memoryview::{Field, be};
    ///
    /// // A record of 12 bytes, with a point of 4 bytes at offset 8.
    /// const POINT: Field<[u8; 12], [u8; 4]> = Field::at(8);
    /// const Y: Field<[u8; 4], be::U16> = Field::at(2);
    /// const POINT_Y: Field<[u8; 12], be::U16> = POINT.then(Y);
    ///
    /// assert_eq!(POINT_Y.offset(), 10);
    /// ```
    #[must_use]
    pub const fn then<X>(self, inner: Field<W, X>) -> Field<V, X> {
        Field::at(self.offset + inner.offset)
    }
}

impl<V, W, const N: usize> Field<V, [W; N]> {
    /// Returns element `index` of the array in this field.
    ///
    /// # Panics
    ///
    /// Panics if `index` is out of range. In a constant, that is a compile error.
    ///
    /// ```
    /// use memoryview::{Field, le};
    ///
    /// const SAMPLES: Field<[u8; 10], [le::U16; 4]> = Field::at(2);
    /// const THIRD: Field<[u8; 10], le::U16> = SAMPLES.element(2);
    ///
    /// assert_eq!(THIRD.offset(), 6);
    /// ```
    #[must_use]
    pub const fn element(self, index: usize) -> Field<V, W> {
        assert!(index < N, "the element index is out of range");
        Field::at(self.offset + index * size_of::<W>())
    }
}

impl<V: Wire, W: Wire> Field<V, W> {
    /// Returns a reference to the field of one record. O(1).
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout(">HH")]
    /// struct Point { x: u16, y: u16 }
    ///
    /// let points = Point::view_slice(&[0, 1, 0, 2, 0, 3, 0, 4])?;
    /// for (field, sum) in [(Point::FIELDS.x, 4), (Point::FIELDS.y, 6)] {
    ///     let numbers = points.iter().map(|point| field.of(point).get());
    ///     assert_eq!(numbers.sum::<u16>(), sum);
    /// }
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    #[must_use]
    pub fn of<'a>(&self, record: &'a V) -> &'a W {
        crate::__private::wire_at(record.as_bytes(), self.offset)
    }

    /// Returns the value of the field of one record. O(size).
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout(">HH")]
    /// struct Point { x: u16, y: u16 }
    ///
    /// let mut point = Point { x: 1, y: 2 }.to_view();
    /// Point::FIELDS.y.set(&mut point, 7);
    /// assert_eq!(Point::FIELDS.y.get(&point), 7);
    /// ```
    #[inline]
    #[must_use]
    pub fn get(&self, record: &V) -> W::Native {
        self.of(record).get()
    }

    /// Sets the value of the field of one record. O(size).
    #[inline]
    pub fn set(&self, record: &mut V, value: W::Native) {
        self.of_mut(record).set(value);
    }

    /// Mutable version of [`of`](Field::of). O(1).
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout(">HH")]
    /// struct Point { x: u16, y: u16 }
    ///
    /// let mut bytes = [0; 4];
    /// let point = Point::view_mut(&mut bytes)?;
    /// Point::FIELDS.y.of_mut(point).set(7);
    /// assert_eq!(bytes, [0, 0, 0, 7]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    #[must_use]
    pub fn of_mut<'a>(&self, record: &'a mut V) -> &'a mut W {
        crate::__private::wire_at_mut(record.as_mut_bytes(), self.offset)
    }
}

impl<V, W> fmt::Debug for Field<V, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field")
            .field("offset", &self.offset)
            .finish()
    }
}
