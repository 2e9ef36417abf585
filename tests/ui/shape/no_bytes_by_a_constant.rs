//! Records of zero bytes cannot be counted in a slice.
use memoryview::View;

const LENGTH: usize = 0;

#[derive(View)]
#[layout("<")]
struct Empty {
    name: [u8; LENGTH],
}

fn main() {}
