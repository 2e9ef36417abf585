//! A record of fixed size has no references, so it cannot have a lifetime.
use memoryview::View;

#[derive(View)]
#[layout("<8s")]
struct Name<'a> {
    name: &'a [u8; 8],
}

fn main() {}
