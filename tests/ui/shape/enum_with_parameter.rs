//! An enum of numbers has no parameters.
use memoryview::Coded;

#[derive(Coded)]
#[repr(u8)]
enum Kind<const N: u8> {
    Data = 1,
    #[view(other)]
    Other(u8),
}

fn main() {}
