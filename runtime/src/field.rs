//! [`Field`] and [`BitField`]: where a field lies and what it holds, as typed constants.

use core::fmt;
use core::marker::PhantomData;

use memoryview_layout::Endian;

use crate::{Wire, bits};

/// A field of the view `V` that holds a `W`: its offset, with both types.
///
/// The derive makes one constant per field; getters, setters, columns, searches and statistics all
/// go through it, so a field is described once.
///
/// ```
/// use memoryview::{Field, View, le};
///
/// #[derive(View)]
/// #[layout("<idf")]
/// struct Record { id: i32, timestamp: f64, value: f32 }
///
/// let field: Field<RecordView, le::F64> = RecordView::TIMESTAMP;
/// assert_eq!(field.offset(), 4);
/// ```
pub struct Field<V, W> {
    /// Bytes from the start of `V`; `offset + size_of::<W>() <= size_of::<V>()`.
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
    /// A field at `offset`.
    ///
    /// # Panics
    ///
    /// When `V` ends before the field does; in a constant that is a compile error.
    ///
    /// ```
    /// use memoryview::{Columns, Field, le};
    ///
    /// // Bytes of a format that nobody derived: a number of 2 bytes at 4.
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
            "the field ends after its record"
        );
        Self {
            offset,
            types: PhantomData,
        }
    }

    /// Bytes from the start of the record.
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout("<idf")]
    /// struct Record { id: i32, timestamp: f64, value: f32 }
    ///
    /// assert_eq!(RecordView::VALUE.offset(), 12);
    /// ```
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

impl<V, W> Field<V, W> {
    /// The field `inner` of the nested record that this field holds.
    ///
    /// ```
    /// use memoryview::{Field, be};
    ///
    /// // A record of 12 bytes, with a point of 4 bytes at 8.
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
    /// Element `index` of the array that this field holds.
    ///
    /// # Panics
    ///
    /// `index` is not below `N`; in a constant that is a compile error.
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
        assert!(index < N, "the array ends before this element");
        Field::at(self.offset + index * size_of::<W>())
    }
}

impl<V: Wire, W: Wire> Field<V, W> {
    /// The field of one record, without a copy. O(1).
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout(">HH")]
    /// struct Point { x: u16, y: u16 }
    ///
    /// let points = Point::view_slice(&[0, 1, 0, 2, 0, 3, 0, 4])?;
    /// for (field, sum) in [(PointView::X, 4), (PointView::Y, 6)] {
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

    /// The field of one record, to change it in place. O(1).
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
    /// PointView::Y.of_mut(point).set(7);
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

/// A bit field of the view `V`.
///
/// ```
/// use memoryview::View;
///
/// #[derive(View)]
/// #[layout(">4t4t")]
/// struct First { version: u8, length: u8 }
///
/// let first = First::view(&[0x45])?;
/// assert_eq!((first.version(), first.length()), (4, 5));
/// assert_eq!(FirstView::LENGTH.width(), 4);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct BitField<V> {
    /// Bytes from the start of `V` to the run of bit fields.
    offset: usize,
    /// Bits from the start of the run.
    first: usize,
    /// Bits of the field, 1 to 64.
    width: usize,
    endian: Endian,
    record: PhantomData<fn(&V)>,
}

impl<V> Clone for BitField<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for BitField<V> {}

impl<V> BitField<V> {
    /// A field of `width` bits, `first` bits after byte `offset`.
    ///
    /// # Panics
    ///
    /// When `V` ends before the field does, or `width` is not 1 to 64; in a constant that is a
    /// compile error.
    ///
    /// ```
    /// use memoryview::{BitField, Endian};
    ///
    /// // The length of an IPv4 header: the low half of its first byte.
    /// const LENGTH: BitField<[u8; 20]> = BitField::at(0, 4, 4, Endian::Big);
    ///
    /// assert_eq!((LENGTH.offset(), LENGTH.width()), (0, 4));
    /// ```
    #[must_use]
    pub const fn at(offset: usize, first: usize, width: usize, endian: Endian) -> Self {
        assert!(width >= 1 && width <= 64, "a bit field has 1 to 64 bits");
        assert!(
            offset + (first + width).div_ceil(8) <= size_of::<V>(),
            "the field ends after its record"
        );
        Self {
            offset,
            first,
            width,
            endian,
            record: PhantomData,
        }
    }

    /// Bytes from the start of the record to the first byte that holds a bit of the field.
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout("!10t6t")]
    /// struct Sample { value: u16, channel: u8 }
    ///
    /// assert_eq!((SampleView::VALUE.offset(), SampleView::CHANNEL.offset()), (0, 1));
    /// ```
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset + self.first / 8
    }

    /// Bits of the field.
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout("!3t13t")]
    /// struct Fragment { flags: u8, offset: u16 }
    ///
    /// assert_eq!((FragmentView::FLAGS.width(), FragmentView::OFFSET.width()), (3, 13));
    /// ```
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The largest number that fits.
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout("!3t13t")]
    /// struct Fragment { flags: u8, offset: u16 }
    ///
    /// assert_eq!((FragmentView::FLAGS.max(), FragmentView::OFFSET.max()), (7, 8191));
    /// ```
    #[must_use]
    pub const fn max(&self) -> u64 {
        u64::MAX >> (64 - self.width)
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub const fn read(&self, bytes: &[u8]) -> u64 {
        bits::read(
            bytes,
            self.offset(),
            self.first % 8,
            self.width,
            self.endian,
        )
    }

    #[doc(hidden)]
    #[inline]
    pub const fn write(&self, bytes: &mut [u8], value: u64) {
        bits::write(
            bytes,
            self.offset(),
            self.first % 8,
            self.width,
            self.endian,
            value,
        );
    }
}

impl<V> fmt::Debug for BitField<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BitField")
            .field("offset", &self.offset())
            .field("first", &(self.first % 8))
            .field("width", &self.width)
            .field("endian", &self.endian)
            .finish()
    }
}
