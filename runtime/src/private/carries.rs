//! [`Carries`]: which wire types hold the numbers of an enum.

use crate::{Wire, be, le, ne};

/// A wire type that holds an enum of `#[repr(N)]`: reading gives an `N`.
#[diagnostic::on_unimplemented(
    message = "an enum of `#[repr({N})]` does not go with a code of `{Self}`",
    label = "the numbers of this enum have another size or sign than the code",
    note = "write the code of `{N}` in the layout string, or give the enum the `#[repr(…)]` that the code has"
)]
pub trait Carries<N>: Wire<Native = N> {}

macro_rules! carries {
    ($($native:ident: $($wire:ty),*;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl Carries<$native> for $wire {}
    )*)*};
}

carries! {
    u8: u8;
    i8: i8;
    i16: le::I16, be::I16;
    u16: le::U16, be::U16;
    i32: le::I32, be::I32;
    u32: le::U32, be::U32;
    i64: le::I64, be::I64;
    u64: le::U64, be::U64;
    isize: ne::Isize;
    usize: ne::Usize;
}
