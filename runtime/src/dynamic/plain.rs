//! Numbers and byte strings as records, for types that the macro cannot see into, such as `type
//! UnixTime = u32`, and for elements, as in `Seq<'a, u16>`.

use memoryview_layout::Endian;

use super::arguments::NoArguments;
use super::input::Input;
use super::meta::{FieldMeta, Meta};
use super::mode::Mode;
use super::numbers::Ordered;
use super::packer::Packer;
use super::value::Value;
use crate::view::Leaf;
use crate::{Error, View};

macro_rules! numbers {
    ($($number:ident)*) => {$(
        impl View for $number {
            type View<'a> = Self;
            type Unpacked<'a> = Self;
            type Shown<'a> = Self;
            type Args = Endian;
            type Given = NoArguments;
            type Named<F> = F;
            const META: &'static Meta = &Meta::new(
                stringify!($number),
                &[FieldMeta::dynamic("", stringify!($number)).transparent()],
            );
            const REFUSES: bool = false;
            const LEAF: Option<Leaf<Self>> = Some(|number, _| number.into());

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn args(_: NoArguments, order: Endian) -> Endian {
                order
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn stride(_order: Endian) -> Option<usize> {
                Some(size_of::<Self>())
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn parse<M: Mode>(input: &mut Input<'_, M>, order: Endian) -> Option<Self> {
                input.coded::<Self>(order, Self::META)
            }

            #[inline]
            fn to_unpacked(view: Self::View<'_>) -> Result<Self::Unpacked<'_>, Error> {
                Ok(view)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
                view
            }

            #[inline]
            fn own(&self) -> Option<Self::Shown<'_>> {
                Some(*self)
            }

            fn pack_fields(&self, out: &mut Packer<'_>, order: Endian) -> Option<()> {
                let bytes = self.bytes(order);
                out.bytes(&bytes[..size_of::<Self>()], Self::META.step(0))
            }
        }
    )*};
}

numbers! { u8 i8 u16 i16 u32 i32 u64 i64 f32 f64 }

impl<const N: usize> View for [u8; N] {
    type View<'a> = &'a Self;
    type Unpacked<'a> = Self;
    type Shown<'a> = &'a Self;
    type Args = ();
    type Given = NoArguments;
    type Named<F> = F;
    const META: &'static Meta = &Meta::new("[u8]", &[FieldMeta::dynamic("", "[u8]").transparent()]);
    const REFUSES: bool = false;
    const LEAF: Option<Leaf<Self>> = Some(|_, bytes| Value::Bytes(bytes));

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn args(_: NoArguments, _order: Endian) {}

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn stride((): ()) -> Option<usize> {
        Some(N)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn parse<'a, M: Mode>(input: &mut Input<'a, M>, (): ()) -> Option<Self::View<'a>> {
        input.run::<N>(Self::META.step(0))
    }

    #[inline]
    fn to_unpacked(view: Self::View<'_>) -> Result<Self::Unpacked<'_>, Error> {
        Ok(*view)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
        view
    }

    #[inline]
    fn own(&self) -> Option<Self::Shown<'_>> {
        Some(self)
    }

    fn pack_fields(&self, out: &mut Packer<'_>, (): ()) -> Option<()> {
        out.bytes(self, Self::META.step(0))
    }
}
