//! [`BitField`]: the position and type of a bit field, as a constant.

use core::fmt;
use core::marker::PhantomData;

use memoryview_layout::Endian;

use crate::{Coded, Wire, bits};

/// A type for bit fields: an integer, `bool`, or an enum that derives [`Coded`].
#[diagnostic::on_unimplemented(
    message = "a bit field cannot be a `{Self}`",
    label = "not a type of bit fields",
    note = "use an integer, `bool` for one bit, or an enum that derives `Coded`"
)]
pub trait BitValue: Sized {
    /// Returns the value of a field of `width` bits: the low bits of `bits`, whose other bits are
    /// zero.
    fn from_bits(bits: u64, width: usize) -> Self;

    /// Returns the number whose low bits are written.
    fn to_bits(&self) -> u64;
}

macro_rules! bit_values {
    ($($unsigned:ident $signed:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        #[expect(clippy::allow_attributes, reason = "only some of the casts are")]
        #[allow(clippy::cast_possible_truncation, clippy::cast_lossless, clippy::unnecessary_cast)]
        impl BitValue for $unsigned {
            #[inline]
            fn from_bits(bits: u64, _: usize) -> Self {
                bits as Self
            }

            #[inline]
            fn to_bits(&self) -> u64 {
                *self as u64
            }
        }

        #[diagnostic::do_not_recommend]
        #[expect(clippy::allow_attributes, reason = "only some of the casts are")]
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_lossless,
            clippy::cast_sign_loss,
            clippy::unnecessary_cast
        )]
        impl BitValue for $signed {
            #[inline]
            fn from_bits(bits: u64, width: usize) -> Self {
                bits::sign_extended(bits, width) as Self
            }

            #[inline]
            fn to_bits(&self) -> u64 {
                *self as u64
            }
        }
    )*};
}

bit_values! {
    u8 i8;
    u16 i16;
    u32 i32;
    u64 i64;
}

#[diagnostic::do_not_recommend]
impl BitValue for bool {
    #[inline]
    fn from_bits(bits: u64, _: usize) -> Self {
        bits != 0
    }

    #[inline]
    fn to_bits(&self) -> u64 {
        u64::from(*self)
    }
}

#[diagnostic::do_not_recommend]
impl<C: Coded> BitValue for C {
    #[inline]
    fn from_bits(bits: u64, _: usize) -> Self {
        C::from_bits(bits)
    }

    #[inline]
    fn to_bits(&self) -> u64 {
        C::to_bits(self)
    }
}

/// A bit field of the view `V` that reads as a `T`.
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
/// assert_eq!(First::FIELDS.length.width(), 4);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct BitField<V, T> {
    /// The offset of the run of bit fields in `V`, in bytes.
    offset: usize,
    /// The first bit, counted from the start of the run.
    first: usize,
    /// The number of bits, 1 to 64.
    width: usize,
    endian: Endian,
    types: PhantomData<fn(&V) -> T>,
}

impl<V, T> Clone for BitField<V, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V, T> Copy for BitField<V, T> {}

impl<V, T> BitField<V, T> {
    /// Creates a field of `width` bits, `first` bits after byte `offset`.
    ///
    /// # Panics
    ///
    /// Panics if the field extends past the end of `V`, or if `width` is not 1 to 64. In a
    /// constant, that is a compile error.
    ///
    /// ```
    /// use memoryview::{BitField, Endian};
    ///
    /// // The length of an IPv4 header: the low four bits of its first byte.
    /// const LENGTH: BitField<[u8; 20], u8> = BitField::at(0, 4, 4, Endian::Big);
    ///
    /// assert_eq!((LENGTH.offset(), LENGTH.width()), (0, 4));
    /// ```
    #[must_use]
    pub const fn at(offset: usize, first: usize, width: usize, endian: Endian) -> Self {
        assert!(width >= 1 && width <= 64, "a bit field has 1 to 64 bits");
        let bytes = match first.checked_add(width) {
            Some(bits) => bits.div_ceil(8),
            // Out of range for every record.
            None => usize::MAX,
        };
        assert!(
            offset <= size_of::<V>() && bytes <= size_of::<V>() - offset,
            "the field extends past the end of the record"
        );
        Self {
            offset,
            first,
            width,
            endian,
            types: PhantomData,
        }
    }

    /// Returns the offset of the first byte that contains a bit of the field.
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout("!10t6t")]
    /// struct Sample { value: u16, channel: u8 }
    ///
    /// assert_eq!((Sample::FIELDS.value.offset(), Sample::FIELDS.channel.offset()), (0, 1));
    /// ```
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset + self.first / 8
    }

    /// Returns the number of bits.
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout("!3t13t")]
    /// struct Fragment { flags: u8, offset: u16 }
    ///
    /// assert_eq!((Fragment::FIELDS.flags.width(), Fragment::FIELDS.offset.width()), (3, 13));
    /// ```
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Returns the largest number that fits an unsigned field.
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout("!3t13t")]
    /// struct Fragment { flags: u8, offset: u16 }
    ///
    /// assert_eq!((Fragment::FIELDS.flags.max(), Fragment::FIELDS.offset.max()), (7, 8191));
    /// ```
    #[must_use]
    pub const fn max(&self) -> u64 {
        u64::MAX >> (64 - self.width)
    }

    /// Reads the bits of the field from the bytes of a record.
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

    /// Writes the low bits of `value` to the field in the bytes of a record.
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

impl<V: Wire, T: BitValue> BitField<V, T> {
    /// Returns the value of the field of one record. O(1).
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout("!3t13t")]
    /// struct Fragment { flags: u8, offset: u16 }
    ///
    /// let mut fragment = Fragment { flags: 1, offset: 8191 }.to_view();
    /// Fragment::FIELDS.flags.set(&mut fragment, 2);
    /// assert_eq!(Fragment::FIELDS.flags.get(&fragment), 2);
    /// assert_eq!(Fragment::FIELDS.offset.get(&fragment), 8191);
    /// ```
    #[inline]
    #[must_use]
    pub fn get(&self, record: &V) -> T {
        T::from_bits(self.read(record.as_bytes()), self.width)
    }

    /// Sets the value of the field of one record to the low bits of `value`. O(1).
    #[inline]
    #[expect(clippy::needless_pass_by_value, reason = "as every setter")]
    pub fn set(&self, record: &mut V, value: T) {
        self.write(record.as_mut_bytes(), value.to_bits());
    }
}

impl<V, T> fmt::Debug for BitField<V, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BitField")
            .field("offset", &self.offset())
            .field("first", &(self.first % 8))
            .field("width", &self.width)
            .field("endian", &self.endian)
            .finish()
    }
}
