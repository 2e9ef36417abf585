//! [`Wire`]: values as they lie in memory, without alignment and valid for every bit pattern.

use core::fmt::Debug;

use memoryview_layout::{Code, Endian, Item};
use zerocopy::{FromBytes, Immutable, IntoBytes, Unaligned};

use crate::Bind;
use crate::ring::{Summarize, summarize};

/// A value as it lies in bytes: fixed size, alignment 1, valid for every bit pattern.
///
/// `u8`, `i8`, [`Bool`](crate::Bool), the numbers of [`le`](crate::le), [`be`](crate::be) and
/// [`ne`](crate::ne), [`Pascal`](crate::Pascal), arrays of these, and every view that the derive
/// makes. The supertraits are zerocopy's: they prove that the casts are sound, so that no `unsafe`
/// is needed here or in the crate that derives.
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
    note = "use `memoryview::le`, `be` or `ne` (`le::F64` for `f64`), `u8`, `i8`, `Bool`, an array of these, or a view that `#[derive(View)]` made"
)]
pub trait Wire:
    FromBytes + IntoBytes + Immutable + Unaligned + Copy + PartialEq + Debug + 'static
{
    /// What reading gives: `f64` for [`le::F64`](crate::le::F64).
    type Native: Bind<Self>;

    /// The name in messages: `le::F64`.
    const NAME: &'static str;

    /// What the bytes mean.
    const ITEM: Item<'static>;

    /// How a block of a ring is summarized, where the values are numbers.
    #[doc(hidden)]
    const SUMMARIZE: Option<Summarize<Self>> = None;

    /// Reads the value. O(size).
    #[inline]
    fn get(&self) -> Self::Native {
        Bind::from_wire(self)
    }

    /// The bytes of `value`. O(size).
    #[inline]
    fn new(value: Self::Native) -> Self {
        Bind::to_wire(&value)
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
            const NAME: &'static str = stringify!($native);
            const ITEM: Item<'static> = Item::new(Code::$code, Endian::TARGET, 1, 1, 1);
            const SUMMARIZE: Option<Summarize<Self>> = Some(summarize);

            #[inline]
            fn get(&self) -> $native {
                *self
            }

            #[inline]
            fn new(value: $native) -> $native {
                value
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
    const NAME: &'static str = W::NAME;
    const ITEM: Item<'static> = Item {
        count: W::ITEM.count * N,
        ..W::ITEM
    };
}
