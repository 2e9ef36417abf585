//! Casts between bytes and slices of numbers: `memoryview.cast`.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

#[cfg(feature = "cast")]
use zerocopy::{FromBytes, IntoBytes};

#[cfg(feature = "alloc")]
use crate::repr::Repr as _;
use crate::wires::{bytes_of_all, bytes_of_all_mut, wires, wires_mut};
use crate::{AlignError, Error, SizeError, Wire};

/// A type that bytes can be cast to: every [`Wire`] type, and native numbers, which need an aligned
/// address and the feature `cast`.
///
/// ```
/// use memoryview::{Element, be, cast};
///
/// fn count<T: Element>(bytes: &[u8]) -> Option<usize> {
///     cast::<T>(bytes).ok().map(<[T]>::len)
/// }
///
/// assert_eq!(count::<be::U16>(&[0; 6]), Some(3));
/// assert_eq!((<f64 as Element>::NAME, <f64 as Element>::WIRE), ("f64", "ne::F64"));
/// ```
#[cfg_attr(
    feature = "cast",
    diagnostic::on_unimplemented(
        message = "bytes cannot be cast to `{Self}`: not every bit pattern is one, or its size depends on the compiler",
        note = "use a number (`f64`), a wire type (`memoryview::le::F64`, `Bool` for `bool`), or a derived view (`RecordView` for `Record`)"
    )
)]
#[cfg_attr(
    not(feature = "cast"),
    diagnostic::on_unimplemented(
        message = "bytes cannot be cast to `{Self}`: it is not a wire type or a view, and casts to native numbers need the feature `cast` of `memoryview`",
        note = "enable the feature: `memoryview = {{ version = \"…\", features = [\"cast\"] }}`; or use a wire type (`memoryview::le::F64`, `Bool` for `bool`), or a derived view (`RecordView` for `Record`)"
    )
)]
pub trait Element: Copy + 'static {
    /// The name of the type in messages.
    const NAME: &'static str;
    /// The wire type of the same layout.
    const WIRE: &'static str;

    /// Casts bytes to elements.
    #[doc(hidden)]
    fn elements(bytes: &[u8]) -> Option<&[Self]>;

    /// Mutable version of [`elements`](Self::elements).
    #[doc(hidden)]
    fn elements_mut(bytes: &mut [u8]) -> Option<&mut [Self]>;

    /// Returns the bytes of elements.
    #[doc(hidden)]
    fn bytes(elements: &[Self]) -> &[u8];

    /// Mutable version of [`bytes`](Self::bytes).
    #[doc(hidden)]
    fn bytes_mut(elements: &mut [Self]) -> &mut [u8];
}

impl<W: Wire> Element for W {
    const NAME: &'static str = W::NAME;
    const WIRE: &'static str = W::NAME;

    #[inline]
    fn elements(bytes: &[u8]) -> Option<&[Self]> {
        wires(bytes)
    }

    #[inline]
    fn elements_mut(bytes: &mut [u8]) -> Option<&mut [Self]> {
        wires_mut(bytes)
    }

    #[inline]
    fn bytes(elements: &[Self]) -> &[u8] {
        bytes_of_all(elements)
    }

    #[inline]
    fn bytes_mut(elements: &mut [Self]) -> &mut [u8] {
        bytes_of_all_mut(elements)
    }
}

#[cfg(feature = "cast")]
macro_rules! natives {
    ($($native:ident $wire:literal;)*) => {$(
        impl Element for $native {
            const NAME: &'static str = stringify!($native);
            const WIRE: &'static str = concat!("ne::", $wire);

            #[inline]
            fn elements(bytes: &[u8]) -> Option<&[Self]> {
                <[Self]>::ref_from_bytes(bytes).ok()
            }

            #[inline]
            fn elements_mut(bytes: &mut [u8]) -> Option<&mut [Self]> {
                <[Self]>::mut_from_bytes(bytes).ok()
            }

            #[inline]
            fn bytes(elements: &[Self]) -> &[u8] {
                elements.as_bytes()
            }

            #[inline]
            fn bytes_mut(elements: &mut [Self]) -> &mut [u8] {
                elements.as_mut_bytes()
            }
        }
    )*};
}

#[cfg(feature = "cast")]
natives! {
    i16 "I16";
    u16 "U16";
    i32 "I32";
    u32 "U32";
    i64 "I64";
    u64 "U64";
    isize "Isize";
    usize "Usize";
    f32 "F32";
    f64 "F64";
}

/// Casts bytes to a slice of `T`, like Python's `memoryview.cast`. O(1).
///
/// # Errors
///
/// Returns an error if the number of bytes is not a multiple of the size of `T`, or if `T` is a
/// native number and the address is not a multiple of its alignment.
///
/// ```
/// use memoryview::{be, cast};
///
/// assert_eq!(cast::<be::U16>(&[0, 1, 0, 2])?, [be::U16::new(1), be::U16::new(2)]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub fn cast<T: Element>(bytes: &[u8]) -> Result<&[T], Error> {
    const { assert!(size_of::<T>() > 0, "cannot cast to a type of zero bytes") };
    T::elements(bytes).ok_or_else(|| refused::<T>(bytes.len(), bytes.as_ptr().addr()))
}

/// Mutable version of [`cast`]. O(1).
///
/// # Errors
///
/// Returns the errors of [`cast`].
///
/// ```
/// use memoryview::{cast_mut, le};
///
/// let mut bytes = [0; 4];
/// cast_mut::<le::U16>(&mut bytes)?[1].set(0x1234);
/// assert_eq!(bytes, [0, 0, 0x34, 0x12]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub fn cast_mut<T: Element>(bytes: &mut [u8]) -> Result<&mut [T], Error> {
    const { assert!(size_of::<T>() > 0, "cannot cast to a type of zero bytes") };
    let (length, address) = (bytes.len(), bytes.as_ptr().addr());
    T::elements_mut(bytes).ok_or_else(|| refused::<T>(length, address))
}

/// Returns the bytes of a slice, like Python's `memoryview(array).cast("B")`. O(1).
///
/// ```
/// use memoryview::{as_bytes, be};
///
/// assert_eq!(as_bytes(&[be::U16::new(1), be::U16::new(2)]), [0, 1, 0, 2]);
/// ```
pub fn as_bytes<T: Element>(elements: &[T]) -> &[u8] {
    T::bytes(elements)
}

/// Mutable version of [`as_bytes`]. O(1).
///
/// ```
/// use memoryview::as_bytes_mut;
///
/// let mut numbers = [0_u32; 2];
/// as_bytes_mut(&mut numbers).fill(0xff);
/// assert_eq!(numbers, [u32::MAX; 2]);
/// ```
pub fn as_bytes_mut<T: Element>(elements: &mut [T]) -> &mut [u8] {
    T::bytes_mut(elements)
}

/// Converts values to bytes, reusing the allocation. O(1).
///
/// ```
/// use memoryview::{into_bytes, le};
///
/// let numbers = vec![le::U16::new(1), le::U16::new(2)];
/// let address = numbers.as_ptr().addr();
/// let bytes = into_bytes(numbers);
/// assert_eq!(bytes, [1, 0, 2, 0]);
/// assert_eq!(bytes.as_ptr().addr(), address);
/// ```
#[cfg(feature = "alloc")]
#[must_use]
pub fn into_bytes<W: Wire>(values: Vec<W>) -> Vec<u8> {
    W::Repr::peel_vec(values)
}

#[cold]
fn refused<T: Element>(length: usize, address: usize) -> Error {
    let past = address % align_of::<T>();
    if past != 0 {
        return AlignError {
            what: T::NAME,
            instead: T::WIRE,
            align: align_of::<T>(),
            past,
        }
        .into();
    }
    SizeError::remainder(T::NAME, size_of::<T>(), length).into()
}
