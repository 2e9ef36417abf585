//! A mistake in an enum is not one of the records that have it as a field.
use memoryview::{Coded, View};

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Plain = 1,
    Packed = 2,
}

#[derive(View)]
#[layout(">")]
struct Message<'a> {
    kind: Kind,
    #[view(if = kind == Kind::Packed)]
    size: Option<u32>,
    rest: &'a [u8],
}

fn main() {}
