//! Seven bits do not fill a byte.
use memoryview::View;

#[derive(View)]
#[layout("<3t4t")]
struct Flags {
    low: u8,
    high: u8,
}

fn main() {
    let flags = Flags::view(&[0]).unwrap();
    let _ = flags.low();
}
