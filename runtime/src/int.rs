//! [`Int`]: integers of 24, 40, 48, 56 and 128 bits.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use bytemuck::TransparentWrapper;
use memoryview_layout::{Endian, Item};

use crate::codec::{load, load_signed, store};
use crate::plain::ByteOrder;
use crate::repr::Transparent;
use crate::short_text::Text;
use crate::wire::ByValue;
use crate::{RangeError, RangeErrorKind, Wire};

/// An integer of `N` bytes in byte order `O` that reads as a `T`: the wire type of `#[view(size =
/// 3)]`, `u128` and `i128`.
///
/// Usually written as [`le::Int<T, N>`](crate::le::Int), [`be::Int<T, N>`](crate::be::Int), or
/// [`le::U128`](crate::le::U128). `T` is an integer of 16 to 64 bits and `N` at most its size, or
/// `T` has 128 bits and `N` is 16; anything else does not compile. Signed numbers are in two's
/// complement and are sign-extended.
///
/// ```
/// use memoryview::{Wire, cast, le};
///
/// let samples = cast::<le::Int<i32, 3>>(&[1, 0, 0, 0xfe, 0xff, 0xff])?;
/// assert_eq!((samples[0].get(), samples[1].get()), (1, -2));
/// assert_eq!(le::Int::<u32, 3>::new(0x01_02_03).to_bytes(), [3, 2, 1]);
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(TransparentWrapper)]
#[transparent(Raw<N>)]
#[repr(transparent)]
pub struct Int<T, const N: usize, O>(Raw<N>, PhantomData<fn() -> (T, O)>);

/// An alias, because the derive of bytemuck does not support this array type.
type Raw<const N: usize> = [u8; N];

/// The name of an [`Int`].
struct IntName<T, const N: usize, O>(PhantomData<(T, O)>);

impl<T: Integer, const N: usize, O: ByteOrder> IntName<T, N, O> {
    const TEXT: &'static Text = &Text::EMPTY
        .then(match O::ENDIAN {
            Endian::Little => "le::Int<",
            Endian::Big => "be::Int<",
        })
        .then(T::NAME)
        .then(", ")
        .then_number(N)
        .then(">");

    /// `le::Int<i32, 3>`.
    const NAME: &'static str = match Self::TEXT.as_str() {
        Some(text) => text,
        None => T::NAME,
    };
}

/// The integer types that an [`Int`] can read as.
pub trait Integer:
    Copy + Ord + Hash + fmt::Debug + fmt::Display + sealed::Sealed + 'static
{
    /// The name of the type.
    #[doc(hidden)]
    const NAME: &'static str;

    /// Whether it has a sign.
    #[doc(hidden)]
    const SIGNED: bool;

    /// Reads the number in `bytes`: as many as the size of the type, or at most 8.
    #[doc(hidden)]
    fn load(bytes: &[u8], endian: Endian) -> Self;

    /// Writes the low bytes of the number.
    #[doc(hidden)]
    fn store(self, bytes: &mut [u8], endian: Endian);

    /// Returns the error that the number does not fit `width` bits.
    #[doc(hidden)]
    fn does_not_fit(self, width: usize) -> RangeErrorKind;
}

mod sealed {
    #[cfg(feature = "serde")]
    pub trait Sealed: serde::Serialize + serde::de::DeserializeOwned {}
    #[cfg(not(feature = "serde"))]
    pub trait Sealed {}
}

macro_rules! integers {
    ($($native:ident $signed:literal $load:ident $kind:ident;)*) => {$(
        impl sealed::Sealed for $native {}

        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_lossless,
            clippy::cast_sign_loss,
            clippy::unnecessary_cast,
            reason = "the number has at most as many bytes as the type"
        )]
        impl Integer for $native {
            const NAME: &'static str = stringify!($native);
            const SIGNED: bool = $signed;

            #[inline]
            fn load(bytes: &[u8], endian: Endian) -> Self {
                $load(bytes, endian) as Self
            }

            #[inline]
            fn store(self, bytes: &mut [u8], endian: Endian) {
                store(bytes, endian, self as u64);
            }

            fn does_not_fit(self, width: usize) -> RangeErrorKind {
                RangeErrorKind::$kind { value: self.into(), width }
            }
        }
    )*};
}

integers! {
    u16 false load Bits;
    u32 false load Bits;
    u64 false load Bits;
    i16 true load_signed SignedBits;
    i32 true load_signed SignedBits;
    i64 true load_signed SignedBits;
}

macro_rules! wide {
    ($($native:ident $signed:literal;)*) => {$(
        impl sealed::Sealed for $native {}

        impl Integer for $native {
            const NAME: &'static str = stringify!($native);
            const SIGNED: bool = $signed;

            #[inline]
            fn load(bytes: &[u8], endian: Endian) -> Self {
                match (bytes.first_chunk(), endian) {
                    (Some(bytes), Endian::Little) => Self::from_le_bytes(*bytes),
                    (Some(bytes), Endian::Big) => Self::from_be_bytes(*bytes),
                    (None, _) => 0,
                }
            }

            #[inline]
            fn store(self, bytes: &mut [u8], endian: Endian) {
                bytes.copy_from_slice(&match endian {
                    Endian::Little => self.to_le_bytes(),
                    Endian::Big => self.to_be_bytes(),
                });
            }

            fn does_not_fit(self, _: usize) -> RangeErrorKind {
                unreachable!("an integer of 128 bits has all its bytes")
            }
        }
    )*};
}

wide! {
    u128 false;
    i128 true;
}

impl<T: Integer, const N: usize, O: ByteOrder> Int<T, N, O> {
    /// Fails to compile if `N` is not a valid size for `T`.
    const FITS: () = {
        let own = size_of::<T>();
        assert!(
            if own == 16 {
                N == 16
            } else {
                N >= 1 && N <= own
            },
            "the integer type does not have that number of bytes"
        );
    };

    /// Creates an integer from the low bytes of `value`; [`try_new`](Self::try_new) returns an
    /// error for values that do not fit.
    #[inline]
    #[must_use]
    pub fn new(value: T) -> Self {
        const { Self::FITS };
        let mut bytes = [0; N];
        value.store(&mut bytes, O::ENDIAN);
        Self::from_bytes(bytes)
    }

    /// Creates an integer from `value`.
    ///
    /// # Errors
    ///
    /// Returns an error if `value` does not fit.
    ///
    /// ```
    /// use memoryview::le;
    ///
    /// assert!(le::Int::<i32, 3>::try_new(-0x80_0000).is_ok());
    /// let error = le::Int::<i32, 3>::try_new(0x80_0000).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "le::Int<i32, 3>: 8388608 does not fit in 24 bits: the range is -8388608 to 8388607"
    /// );
    /// ```
    pub fn try_new(value: T) -> Result<Self, RangeError> {
        match <Self as Wire>::fits(&value) {
            Ok(()) => Ok(Self::new(value)),
            Err(error) => Err(error.or_named(Self::NAME, "")),
        }
    }

    /// Returns the value.
    #[inline]
    #[must_use]
    pub fn get(self) -> T {
        const { Self::FITS };
        T::load(&self.0, O::ENDIAN)
    }

    /// Sets the value to the low bytes of `value`.
    #[inline]
    pub fn set(&mut self, value: T) {
        *self = Self::new(value);
    }
}

impl<T, const N: usize, O> Int<T, N, O> {
    /// Creates a number from bytes in memory order.
    #[inline]
    #[must_use]
    pub const fn from_bytes(bytes: [u8; N]) -> Self {
        Self(bytes, PhantomData)
    }

    /// Returns the bytes in memory order.
    #[inline]
    #[must_use]
    pub const fn to_bytes(self) -> [u8; N] {
        self.0
    }
}

impl<T: Integer, const N: usize, O: ByteOrder> Wire for Int<T, N, O> {
    type Native = T;
    type Repr = Transparent<[u8; N]>;
    type Access = ByValue;
    const NAME: &'static str = IntName::<T, N, O>::NAME;
    const ITEM: Item<'static> = {
        let () = Self::FITS;
        Item::of_integer(O::ENDIAN, N, T::SIGNED)
    };

    #[inline]
    fn get(&self) -> T {
        (*self).get()
    }

    #[inline]
    fn new(value: T) -> Self {
        Self::new(value)
    }

    #[inline]
    fn of(value: &T) -> Self {
        Self::new(*value)
    }

    #[inline]
    fn fits(value: &T) -> Result<(), RangeError> {
        if Self::new(*value).get() == *value {
            return Ok(());
        }
        Err(RangeError::unnamed(value.does_not_fit(8 * N)))
    }
}

impl<T, const N: usize, O> Clone for Int<T, N, O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, const N: usize, O> Copy for Int<T, N, O> {}

impl<T, const N: usize, O> Default for Int<T, N, O> {
    fn default() -> Self {
        Self::from_bytes([0; N])
    }
}

impl<T, const N: usize, O> PartialEq for Int<T, N, O> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T, const N: usize, O> Eq for Int<T, N, O> {}

impl<T: Integer, const N: usize, O: ByteOrder> PartialEq<T> for Int<T, N, O> {
    #[inline]
    fn eq(&self, other: &T) -> bool {
        self.get() == *other
    }
}

impl<T: Integer, const N: usize, O: ByteOrder> PartialOrd for Int<T, N, O> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Integer, const N: usize, O: ByteOrder> PartialOrd<T> for Int<T, N, O> {
    #[inline]
    fn partial_cmp(&self, other: &T) -> Option<Ordering> {
        self.get().partial_cmp(other)
    }
}

impl<T: Integer, const N: usize, O: ByteOrder> Ord for Int<T, N, O> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.get().cmp(&other.get())
    }
}

impl<T, const N: usize, O> Hash for Int<T, N, O> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T: Integer, const N: usize, O: ByteOrder> fmt::Debug for Int<T, N, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.get(), f)
    }
}

impl<T: Integer, const N: usize, O: ByteOrder> fmt::Display for Int<T, N, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.get(), f)
    }
}

#[cfg(feature = "serde")]
impl<T: Integer, const N: usize, O: ByteOrder> serde::Serialize for Int<T, N, O> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.get().serialize(serializer)
    }
}
