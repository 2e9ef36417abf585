//! A number is used directly: write `length`.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    length: u16,
    #[view(size = length.len())]
    data: &'a [u8],
}
fn main() {}
