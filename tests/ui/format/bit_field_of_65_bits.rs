//! A bit field has at most 64 bits.
use memoryview::View;

#[derive(View)]
#[layout("<65t7t")]
struct Flags {
    large: u64,
    rest: u8,
}

fn main() {
    let flags = Flags::view(&[0]).unwrap();
    let _ = flags.large();
}
