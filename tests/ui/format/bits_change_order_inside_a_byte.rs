//! Bits counted from both ends of a byte would overlap.
use memoryview::View;

#[derive(View)]
#[layout("T{<4t:low:>4t:high:}")]
struct Flags {
    low: u8,
    high: u8,
}

fn main() {
    let flags = Flags::view(&[0]).unwrap();
    let _ = flags.low();
}
