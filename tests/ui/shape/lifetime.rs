//! A record of fixed size has no references, and so no lifetime.
use memoryview::View;

#[derive(View)]
#[layout("<8s")]
struct Name<'a> {
    name: &'a [u8; 8],
}

fn main() {}
