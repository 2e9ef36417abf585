//! The compiler cannot compute with a parameter of the struct.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Samples<'a, const N: usize> {
    size: u8,
    first: [u16; N],
    #[view(code = "4s")]
    name: [u8; N],
    #[view(size = size)]
    rest: &'a [u8],
}
fn main() {}
