//! Coded numbers as elements: `Seq<'a, Leb128>`.

use memoryview_layout::Endian;

use super::{Bcd, Code, Decimal, Hex, Leb128, Octal, Vlq, Zigzag};
use crate::dynamic::arguments::NoArguments;
use crate::dynamic::input::Input;
use crate::dynamic::meta::{FieldMeta, Meta};
use crate::dynamic::mode::Mode;
use crate::dynamic::packer::Packer;
use crate::view::Leaf;
use crate::{Error, View};

macro_rules! elements {
    ($($name:literal $number:ident [$($n:ident)?] $code:ty;)*) => {$(
        impl $(<const $n: usize>)? View for $code {
            type View<'a> = $number;
            type Unpacked<'a> = $number;
            type Args = ();
            type Given = NoArguments;
            type Named<F> = F;
            const META: &'static Meta =
                &Meta::new($name, &[FieldMeta::dynamic("", $name).transparent()]);

            const LEAF: Option<Leaf<Self>> = Some(|number, _| number.into());

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn args(_: NoArguments, _order: Endian) {}

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn stride((): ()) -> Option<usize> {
                <Self as Code<$number>>::SIZE
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn parse<M: Mode>(input: &mut Input<'_, M>, (): ()) -> Option<$number> {
                input.decoded::<Self, $number>(Self::META.step(0))
            }

            #[inline]
            fn to_unpacked(view: Self::View<'_>) -> Result<Self::Unpacked<'_>, Error> {
                Ok(view)
            }

            type Shown<'a> = Self::View<'a>;

            #[inline]
            fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
                view
            }

            /// A code has no value: sequences of numbers are packed as bytes.
            fn pack_fields(&self, out: &mut Packer<'_>, (): ()) -> Option<()> {
                out.unplaced(Self::META.step(0))
            }
        }
    )*};
}

elements! {
    "Leb128" u64 [] Leb128;
    "Zigzag" i64 [] Zigzag;
    "Vlq" u64 [] Vlq;
    "Octal" u64 [N] Octal<N>;
    "Decimal" u64 [N] Decimal<N>;
    "Hex" u64 [N] Hex<N>;
    "Bcd" u64 [N] Bcd<N>;
}
