//! A bit field is not an array.
use memoryview::View;

#[derive(View)]
#[layout("<(2)4t")]
struct Flags {
    both: u8,
}

fn main() {
    let flags = Flags::view(&[0]).unwrap();
    let _ = flags.both();
}
