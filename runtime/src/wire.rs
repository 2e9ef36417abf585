//! [`Wire`]: values as they are in memory, without alignment and valid for every bit pattern.

use core::array;
use core::fmt::Debug;
use core::slice;

use crate::RangeError;
use crate::access::{Access, ByValue};
use crate::array::{Axes, Name};
use crate::repr::{Elements, Itself, Repr, bytes_of_all, bytes_of_all_mut};
use memoryview_layout::{Code, Endian, Item};

/// A value as it is in bytes: fixed size, alignment 1, valid for every bit pattern.
///
/// `u8`, `i8`, [`Bool`](crate::Bool), the numbers of [`le`](crate::le), [`be`](crate::be) and
/// [`ne`](crate::ne), [`Pascal`](crate::Pascal), arrays of these, and every view that the derive
/// makes. Each is a transparent wrapper of plain bytes, which bytemuck checks, so that neither this
/// crate nor the one that derives needs `unsafe`.
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
    note = "use `memoryview::le`, `be` or `ne` (`le::F64` for `f64`), `u8`, `i8`, `Bool`, an array of these, or a view that `#[derive(View)]` made (`RecordView` for `Record`)"
)]
pub trait Wire: Copy + PartialEq + Debug + 'static {
    /// The type of the value: `f64` for [`le::F64`](crate::le::F64).
    type Native;

    /// How the value and its bytes are cast into one another.
    #[doc(hidden)]
    type Repr: Repr<Self>;

    /// Whether generated getters return the value or a reference.
    #[doc(hidden)]
    type Access: Access;

    /// The name in messages: `le::F64`.
    const NAME: &'static str;

    /// What the bytes mean.
    const ITEM: Item<'static>;

    /// The axes of an array; empty for a single value.
    #[doc(hidden)]
    const AXES: Option<&'static Axes> = None;

    /// Reads the value. O(size).
    fn get(&self) -> Self::Native;

    /// The bytes of `value`. O(size).
    fn new(value: Self::Native) -> Self;

    /// The bytes of `value`, which may not be `Copy`. O(size).
    #[doc(hidden)]
    fn of(value: &Self::Native) -> Self;

    /// Whether `value` can be read back from its bytes; the caller names the field in the error.
    #[doc(hidden)]
    #[inline]
    fn fits(_value: &Self::Native) -> Result<(), RangeError> {
        Ok(())
    }

    /// The bytes of the value. O(1).
    #[inline]
    fn as_bytes(&self) -> &[u8] {
        bytes_of_all(slice::from_ref(self))
    }

    /// Mutable version of [`as_bytes`](Wire::as_bytes). O(1).
    #[inline]
    fn as_mut_bytes(&mut self) -> &mut [u8] {
        bytes_of_all_mut(slice::from_mut(self))
    }

    /// Replaces the value. O(size).
    #[inline]
    fn set(&mut self, value: Self::Native) {
        *self = Self::new(value);
    }
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

impl<W: Wire, const N: usize> Wire for [W; N] {
    type Native = [W::Native; N];
    type Repr = Elements;
    type Access = W::Access;
    const NAME: &'static str = Name::<W, N>::NAME;
    const AXES: Option<&'static Axes> = Some(&Axes::outside(N, W::AXES));
    const ITEM: Item<'static> = Item {
        count: W::ITEM.count * N,
        ..W::ITEM
    };

    #[inline]
    fn get(&self) -> [W::Native; N] {
        // Not `each_ref().map`, which copies 64 and more elements one by one.
        array::from_fn(|index| self[index].get())
    }

    #[inline]
    fn new(value: [W::Native; N]) -> Self {
        value.map(W::new)
    }

    #[inline]
    fn of(value: &[W::Native; N]) -> Self {
        array::from_fn(|index| W::of(&value[index]))
    }

    #[inline]
    fn fits(value: &[W::Native; N]) -> Result<(), RangeError> {
        value.iter().try_for_each(W::fits)
    }
}
