//! `half::f16` as a field type.

use core::fmt;

use crate::plain::HalfBits;
use crate::{As, Bind, ByteOrder, Plain};

#[diagnostic::do_not_recommend]
impl<W: HalfBits> Bind<W> for half::f16 {
    type Wire = As<Self, W>;

    #[inline]
    fn from_wire(wire: &W) -> Self {
        Self::from_bits(wire.to_bits())
    }

    #[inline]
    fn to_wire(&self) -> W {
        W::from_bits(Self::to_bits(*self))
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

#[diagnostic::do_not_recommend]
impl Plain for half::f16 {
    type In<O: ByteOrder> = As<Self, O::F16>;
}
