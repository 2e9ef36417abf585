//! `num_complex::Complex` as a field type.

use core::fmt;

use crate::{As, Bind, ByteOrder, Plain, Wire};

#[diagnostic::do_not_recommend]
impl<P: Copy + fmt::Debug + 'static, W: Wire<Native = P>> Bind<[W; 2]> for num_complex::Complex<P> {
    type Wire = As<Self, [W; 2]>;

    #[inline]
    fn from_wire(wire: &[W; 2]) -> Self {
        let [re, im] = wire.get();
        Self::new(re, im)
    }

    #[inline]
    fn to_wire(&self) -> [W; 2] {
        Wire::new([self.re, self.im])
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

#[diagnostic::do_not_recommend]
impl Plain for num_complex::Complex<f32> {
    type In<O: ByteOrder> = As<Self, [O::F32; 2]>;
}

#[diagnostic::do_not_recommend]
impl Plain for num_complex::Complex<f64> {
    type In<O: ByteOrder> = As<Self, [O::F64; 2]>;
}
