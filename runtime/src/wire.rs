//! [`Wire`]: values as bytes, without alignment and valid for every bit pattern.

use core::fmt::Debug;
use core::slice;

use memoryview_layout::{Code, Endian, Item};

use crate::RangeError;
use crate::axes::Axes;
use crate::repr::{Itself, Repr};

/// A value as bytes, of fixed size, alignment 1, and valid for every bit pattern.
///
/// Implemented for `u8`, `i8`, [`Bool`](crate::Bool), the numbers of [`le`](crate::le),
/// [`be`](crate::be) and [`ne`](crate::ne), [`Pascal`](crate::Pascal), arrays of these, and every
/// derived view. Each is a transparent wrapper of plain bytes, which bytemuck checks, so neither
/// this crate nor the deriving crate needs `unsafe` code.
///
/// ```
/// use memoryview::{Wire, be};
///
/// let speed = be::U16::new(300);
/// assert_eq!(speed.get(), 300);
/// assert_eq!(<[be::U16; 2] as Wire>::new([1, 2]).get(), [1, 2]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a wire type: its bytes depend on the machine",
    label = "not a wire type",
    note = "use `memoryview::le`, `be` or `ne` (`le::F64` for `f64`), `u8`, `i8`, `Bool`, an array of these, or a derived view (`RecordView` for `Record`)"
)]
pub trait Wire: Copy + PartialEq + Debug + 'static {
    /// The type of the value: `f64` for [`le::F64`](crate::le::F64).
    type Native;

    /// The casts between values and bytes.
    #[doc(hidden)]
    type Repr: Repr<Self>;

    /// Whether generated getters return the value or a reference.
    #[doc(hidden)]
    type Access: Access;

    /// The name of the type in messages: `le::F64`.
    const NAME: &'static str;

    /// The item of a layout: what the bytes mean.
    const ITEM: Item<'static>;

    /// The axes of an array, or `None` for a single value.
    #[doc(hidden)]
    const AXES: Option<&'static Axes> = None;

    /// Reads the value. O(size).
    fn get(&self) -> Self::Native;

    /// Converts a value to wire form. O(size).
    fn new(value: Self::Native) -> Self;

    /// Converts a value to wire form, by reference. O(size).
    #[doc(hidden)]
    fn of(value: &Self::Native) -> Self;

    /// Checks that `value` can be read back from its bytes. The caller adds the name of the field
    /// to the error.
    #[doc(hidden)]
    #[inline]
    fn fits(_value: &Self::Native) -> Result<(), RangeError> {
        Ok(())
    }

    /// Returns the bytes of the value. O(1).
    #[inline]
    fn as_bytes(&self) -> &[u8] {
        bytemuck::cast_slice(Self::Repr::peel_slice(slice::from_ref(self)))
    }

    /// Mutable version of [`as_bytes`](Wire::as_bytes). O(1).
    #[inline]
    fn as_mut_bytes(&mut self) -> &mut [u8] {
        bytemuck::cast_slice_mut(Self::Repr::peel_slice_mut(slice::from_mut(self)))
    }

    /// Sets the value. O(size).
    #[inline]
    fn set(&mut self, value: Self::Native) {
        *self = Self::new(value);
    }
}

/// The plain bytes of a wire type.
pub type BytesOf<W> = <<W as Wire>::Repr as Repr<W>>::Bytes;

/// Whether the getter of a field returns a value or a reference, for types that the macro cannot see
/// into.
pub trait Access {
    /// The type that the getter returns.
    type Got<'a, W: Wire>;

    /// Reads the field.
    fn get<W: Wire>(wire: &W) -> Self::Got<'_, W>;
}

/// Numbers, enums, newtypes, and arrays of these.
pub struct ByValue;

impl Access for ByValue {
    type Got<'a, W: Wire> = W::Native;

    #[inline]
    fn get<W: Wire>(wire: &W) -> W::Native {
        wire.get()
    }
}

/// Records, Pascal strings, and arrays of these, which are not copied.
pub struct ByReference;

impl Access for ByReference {
    type Got<'a, W: Wire> = &'a W;

    #[inline]
    fn get<W: Wire>(wire: &W) -> &W {
        wire
    }
}

/// The type that the getter of a field of wire type `W` returns.
pub type Got<'a, W> = <<W as Wire>::Access as Access>::Got<'a, W>;

/// Reads a field of wire type `W`.
#[inline]
pub fn got<W: Wire>(wire: &W) -> Got<'_, W> {
    W::Access::get(wire)
}

macro_rules! single_bytes {
    ($($native:ident $code:ident;)*) => {$(
        impl Wire for $native {
            type Native = $native;
            type Repr = Itself;
            type Access = ByValue;
            const NAME: &'static str = stringify!($native);
            const ITEM: Item<'static> = Item::new(Code::$code, Endian::TARGET, 1, 1, 1);

            #[inline]
            fn get(&self) -> $native {
                *self
            }

            #[inline]
            fn new(value: $native) -> $native {
                value
            }

            #[inline]
            fn of(value: &$native) -> $native {
                *value
            }
        }
    )*};
}

single_bytes! {
    u8 U8;
    i8 I8;
}
