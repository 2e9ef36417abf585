//! The numbers of [`le`], [`be`] and [`ne`].

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use bytemuck::TransparentWrapper;
use memoryview_layout::{Code, Endian, Item};

use crate::half;
use crate::repr::Transparent;
use crate::wire::ByValue;
use crate::{RangeError, Wire};

/// Returns the `N` bytes at `offset`. Callers have checked that they exist.
#[inline]
pub(crate) const fn array_at<const N: usize>(bytes: &[u8], offset: usize) -> &[u8; N] {
    match bytes.split_at(offset).1.first_chunk() {
        Some(array) => array,
        None => unreachable!(),
    }
}

/// Mutable version of [`array_at`].
#[inline]
pub(crate) const fn array_at_mut<const N: usize>(bytes: &mut [u8], offset: usize) -> &mut [u8; N] {
    match bytes.split_at_mut(offset).1.first_chunk_mut() {
        Some(array) => array,
        None => unreachable!(),
    }
}

/// Writes the bytes of a number at `offset` one by one. Optimized, that is a single store;
/// unoptimized, it takes half the time of writing through a subslice.
macro_rules! put {
    ($bytes:ident $offset:ident $encoded:expr, 2) => { put!($bytes $offset $encoded, [0 1]) };
    ($bytes:ident $offset:ident $encoded:expr, 4) => { put!($bytes $offset $encoded, [0 1 2 3]) };
    ($bytes:ident $offset:ident $encoded:expr, 8) => {
        put!($bytes $offset $encoded, [0 1 2 3 4 5 6 7])
    };
    ($bytes:ident $offset:ident $encoded:expr, [$($index:literal)*]) => {{
        let encoded = $encoded;
        $($bytes[$offset + $index] = encoded[$index];)*
    }};
}

macro_rules! number {
    ($module:literal $endian:ident $name:ident $native:ident $size:tt $code:ident $decode:expr, $encode:expr; $($fits:item)*) => {
        #[doc = concat!("[`", stringify!($native), "`](primitive@", stringify!($native), "), ", stringify!($size), " bytes, ")]
        #[doc = concat!(stringify!($endian), " endian, without alignment.")]
        #[derive(Clone, Copy, Default, TransparentWrapper)]
        #[repr(transparent)]
        pub struct $name([u8; $size]);

        impl $name {
            /// Creates a number from `value`.
            #[inline]
            #[must_use]
            pub const fn new(value: $native) -> Self {
                Self($encode(value))
            }

            /// Returns the value.
            #[inline]
            #[must_use]
            pub const fn get(self) -> $native {
                $decode(self.0)
            }

            /// Sets the value.
            #[inline]
            pub const fn set(&mut self, value: $native) {
                self.0 = $encode(value);
            }

            /// Creates a number from bytes in memory order.
            #[inline]
            #[must_use]
            pub const fn from_bytes(bytes: [u8; $size]) -> Self {
                Self(bytes)
            }

            /// Returns the bytes in memory order.
            #[inline]
            #[must_use]
            pub const fn to_bytes(self) -> [u8; $size] {
                self.0
            }

            /// Reads the number at `offset`. Used by generated getters.
            #[doc(hidden)]
            #[inline]
            #[must_use]
            pub const fn read(bytes: &[u8], offset: usize) -> $native {
                $decode(*array_at(bytes, offset))
            }

            /// Writes the number at `offset`. Used by generated setters.
            #[doc(hidden)]
            #[inline(always)]
            pub const fn write(bytes: &mut [u8], offset: usize, value: $native) {
                put!(bytes offset $encode(value), $size);
            }
        }

        impl Wire for $name {
            type Native = $native;
            type Repr = Transparent<[u8; $size]>;
            type Access = ByValue;
            const NAME: &'static str = concat!($module, "::", stringify!($name));
            const ITEM: Item<'static> = Item::new(Code::$code, Endian::$endian, $size, 1, 1);

            #[inline]
            fn get(&self) -> $native {
                (*self).get()
            }

            #[inline]
            fn new(value: $native) -> Self {
                Self::new(value)
            }

            #[inline]
            fn of(value: &$native) -> Self {
                Self::new(*value)
            }

            $($fits)*
        }

        impl From<$native> for $name {
            #[inline]
            fn from(value: $native) -> Self {
                Self::new(value)
            }
        }

        impl From<$name> for $native {
            #[inline]
            fn from(wire: $name) -> Self {
                wire.get()
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.get() == other.get()
            }
        }

        impl PartialEq<$native> for $name {
            #[inline]
            fn eq(&self, other: &$native) -> bool {
                self.get() == *other
            }
        }

        impl PartialOrd<$native> for $name {
            #[inline]
            fn partial_cmp(&self, other: &$native) -> Option<Ordering> {
                self.get().partial_cmp(other)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.get(), f)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.get(), f)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.get().serialize(serializer)
            }
        }
    };
}

macro_rules! integer {
    ($module:literal $endian:ident $name:ident $native:ident $size:tt $code:ident $decode:ident $encode:ident) => {
        number!($module $endian $name $native $size $code $native::$decode, $native::$encode;);

        impl Eq for $name {}

        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> Ordering {
                self.get().cmp(&other.get())
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.get().hash(state);
            }
        }
    };
}

macro_rules! float {
    ($module:literal $endian:ident $name:ident $native:ident $size:tt $code:ident $decode:expr, $encode:expr $(; $fits:item)?) => {
        number!($module $endian $name $native $size $code $decode, $encode; $($fits)?);

        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                self.get().partial_cmp(&other.get())
            }
        }
    };
}

macro_rules! numbers {
    ($module:literal $endian:ident $decode:ident $encode:ident) => {
        integer!($module $endian I16 i16 2 I16 $decode $encode);
        integer!($module $endian U16 u16 2 U16 $decode $encode);
        integer!($module $endian I32 i32 4 I32 $decode $encode);
        integer!($module $endian U32 u32 4 U32 $decode $encode);
        integer!($module $endian I64 i64 8 I64 $decode $encode);
        integer!($module $endian U64 u64 8 U64 $decode $encode);
        float!($module $endian F32 f32 4 F32 f32::$decode, f32::$encode);
        float!($module $endian F64 f64 8 F64 f64::$decode, f64::$encode);
        float!($module $endian F16 f32 2 F16 half::$decode, half::$encode;
            #[inline]
            fn fits(value: &f32) -> Result<(), RangeError> {
                half::fits(*value)
            }
        );

        impl F16 {
            /// Returns the bits of the binary16 number.
            #[inline]
            #[must_use]
            pub const fn to_bits(self) -> u16 {
                u16::$decode(self.0)
            }

            /// Creates a binary16 number from its bits.
            #[inline]
            #[must_use]
            pub const fn from_bits(bits: u16) -> Self {
                Self(bits.$encode())
            }
        }
    };
}

/// The aliases of [`Int`](crate::Int) in one order.
macro_rules! wide {
    ($order:ident) => {
        /// An integer of `N` bytes that reads as a `T`: see [`Int`](crate::Int).
        pub type Int<T, const N: usize> = crate::Int<T, N, crate::$order>;
        /// An [`i128`](primitive@i128) of 16 bytes: see [`Int`](crate::Int).
        pub type I128 = Int<i128, 16>;
        /// A [`u128`](primitive@u128) of 16 bytes: see [`Int`](crate::Int).
        pub type U128 = Int<u128, 16>;
    };
}

/// Little-endian numbers: `le::U32` is four bytes, the least significant first.
///
/// ```
/// use memoryview::le;
///
/// assert_eq!(le::U32::new(1).to_bytes(), [1, 0, 0, 0]);
/// ```
pub mod le {
    #[allow(
        clippy::wildcard_imports,
        reason = "the macro needs all that this file imports"
    )]
    use super::*;

    numbers!("le" Little from_le_bytes to_le_bytes);
    wide!(LittleEndian);
}

/// Big-endian numbers, network order: `be::U32` is four bytes, the most significant first.
///
/// ```
/// use memoryview::be;
///
/// assert_eq!(be::U32::new(1).to_bytes(), [0, 0, 0, 1]);
/// ```
pub mod be {
    #[allow(
        clippy::wildcard_imports,
        reason = "the macro needs all that this file imports"
    )]
    use super::*;

    numbers!("be" Big from_be_bytes to_be_bytes);
    wide!(BigEndian);
}

/// Numbers in the byte order of the target, and numbers whose size depends on the target.
///
/// ```
/// use memoryview::ne;
///
/// assert_eq!(ne::U32::new(1).to_bytes(), 1_u32.to_ne_bytes());
/// assert_eq!(size_of::<ne::Usize>(), size_of::<usize>());
/// ```
pub mod ne {
    #[allow(
        clippy::wildcard_imports,
        reason = "the macro needs all that this file imports"
    )]
    use super::*;

    #[cfg(target_endian = "big")]
    pub use super::be::{F16, F32, F64, I16, I32, I64, U16, U32, U64};
    #[cfg(target_endian = "little")]
    pub use super::le::{F16, F32, F64, I16, I32, I64, U16, U32, U64};

    wide!(NativeEndian);

    #[cfg(target_pointer_width = "64")]
    integer!("ne" TARGET Isize isize 8 Isize from_ne_bytes to_ne_bytes);
    #[cfg(target_pointer_width = "64")]
    integer!("ne" TARGET Usize usize 8 Usize from_ne_bytes to_ne_bytes);
    #[cfg(target_pointer_width = "32")]
    integer!("ne" TARGET Isize isize 4 Isize from_ne_bytes to_ne_bytes);
    #[cfg(target_pointer_width = "32")]
    integer!("ne" TARGET Usize usize 4 Usize from_ne_bytes to_ne_bytes);

    /// The C type `long`: 8 bytes on 64-bit Unix, 4 bytes elsewhere.
    pub type Long = <core::ffi::c_long as OfTarget>::Wire;
    /// The C type `unsigned long`: 8 bytes on 64-bit Unix, 4 bytes elsewhere.
    pub type ULong = <core::ffi::c_ulong as OfTarget>::Wire;

    /// The wire type of a native integer in the order of the target.
    #[doc(hidden)]
    pub trait OfTarget {
        /// The wire type.
        type Wire;
    }

    macro_rules! of_target {
        ($($native:ident $wire:ident)*) => {$(
            impl OfTarget for $native {
                type Wire = $wire;
            }
        )*};
    }

    of_target!(i32 I32 u32 U32 i64 I64 u64 U64);
}
