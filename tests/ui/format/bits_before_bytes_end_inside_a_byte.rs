//! Bytes begin on a byte boundary.
use memoryview::View;

#[derive(View)]
#[layout(">4tH")]
struct Flags {
    low: u8,
    number: u16,
}

fn main() {
    let flags = Flags::view(&[0]).unwrap();
    let _ = flags.low();
}
