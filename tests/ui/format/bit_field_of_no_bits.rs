//! A bit field has at least one bit.
use memoryview::View;

#[derive(View)]
#[layout("<0t8t")]
struct Flags {
    none: u8,
    all: u8,
}

fn main() {
    let flags = Flags::view(&[0]).unwrap();
    let _ = flags.none();
}
