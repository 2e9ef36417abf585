//! The arguments of a type parameter are not known, so they cannot be passed.

use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Packet<T: View> {
    kind: u8,
    #[view(with(kind))]
    body: T,
}

fn main() {}
