//! A generic record passes no arguments to its type arguments. The two errors differ in the lifetime.

use memoryview::{Lazy, View};

#[derive(View)]
#[layout(">")]
struct Boxed<'a, T: View> {
    size: u8,
    #[view(size = size)]
    body: Lazy<'a, T>,
}

#[derive(View)]
#[layout(">")]
#[view(args(wide: bool))]
struct Inner {
    #[view(if = wide)]
    value: Option<u16>,
}

#[derive(View)]
#[layout(">")]
struct Packet<'a> {
    boxed: Boxed<'a, Inner>,
}

fn main() {}
