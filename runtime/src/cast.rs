//! Bytes as a slice of numbers, and back: `memoryview.cast`.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::{AlignError, Error, SizeError, Wire};

/// What bytes can be cast to: every [`Wire`] type, and the numbers of the machine itself, which
/// need an aligned address.
#[diagnostic::on_unimplemented(
    message = "bytes cannot be cast to `{Self}`: not every bit pattern is one, or its size depends on the compiler",
    note = "use a number (`f64`), a wire type (`memoryview::le::F64`, `Bool` for `bool`), or a view that `#[derive(View)]` made"
)]
pub trait Element: FromBytes + IntoBytes + Immutable + Copy {
    /// The name in messages.
    const NAME: &'static str;
    /// The wire type of the same layout.
    const WIRE: &'static str;
}

impl<W: Wire> Element for W {
    const NAME: &'static str = W::NAME;
    const WIRE: &'static str = W::NAME;
}

macro_rules! natives {
    ($($native:ident $wire:literal;)*) => {$(
        impl Element for $native {
            const NAME: &'static str = stringify!($native);
            const WIRE: &'static str = concat!("ne::", $wire);
        }
    )*};
}

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

/// Bytes as a slice of `T`: Python's `memoryview.cast`. O(1).
///
/// # Errors
///
/// The number of bytes is not a multiple of the size of `T`; or `T` is a number of the machine and
/// the address is not a multiple of its alignment.
///
/// ```
/// use memoryview::{be, cast};
///
/// assert_eq!(cast::<be::U16>(&[0, 1, 0, 2])?, [be::U16::new(1), be::U16::new(2)]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub fn cast<T: Element>(bytes: &[u8]) -> Result<&[T], Error> {
    const { assert!(size_of::<T>() > 0, "a type of no bytes cannot be cast to") };
    match <[T]>::ref_from_bytes(bytes) {
        Ok(elements) => Ok(elements),
        Err(error) => Err(refused::<T>(error.into_src())),
    }
}

/// [`cast`], to write. O(1).
///
/// # Errors
///
/// As for [`cast`].
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
    const { assert!(size_of::<T>() > 0, "a type of no bytes cannot be cast to") };
    match <[T]>::mut_from_bytes(bytes) {
        Ok(elements) => Ok(elements),
        Err(error) => Err(refused::<T>(error.into_src())),
    }
}

/// The bytes of a slice: Python's `memoryview(array).cast("B")`. O(1).
///
/// ```
/// use memoryview::{as_bytes, be};
///
/// assert_eq!(as_bytes(&[be::U16::new(1), be::U16::new(2)]), [0, 1, 0, 2]);
/// assert_eq!(as_bytes(&[1.0_f64]).len(), 8);
/// ```
pub fn as_bytes<T: Element>(elements: &[T]) -> &[u8] {
    elements.as_bytes()
}

/// [`as_bytes`], to write. O(1).
///
/// ```
/// use memoryview::as_bytes_mut;
///
/// let mut numbers = [0_u32; 2];
/// as_bytes_mut(&mut numbers).fill(0xff);
/// assert_eq!(numbers, [u32::MAX; 2]);
/// ```
pub fn as_bytes_mut<T: Element>(elements: &mut [T]) -> &mut [u8] {
    elements.as_mut_bytes()
}

#[cold]
fn refused<T: Element>(bytes: &[u8]) -> Error {
    let size = size_of::<T>();
    let past = bytes.as_ptr().addr() % align_of::<T>();
    if past != 0 {
        return AlignError {
            what: T::NAME,
            instead: T::WIRE,
            align: align_of::<T>(),
            past,
        }
        .into();
    }
    SizeError::remainder(T::NAME, size, bytes.len()).into()
}
