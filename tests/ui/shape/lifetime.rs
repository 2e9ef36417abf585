//! A record of fixed size owns its values.
use memoryview::View;

#[derive(View)]
#[layout("<8s")]
struct Name<'a> {
    name: &'a [u8; 8],
}

fn main() {}
