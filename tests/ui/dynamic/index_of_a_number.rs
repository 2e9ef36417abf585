//! A number has no elements: use a shift and a mask for a part of it, as in `length & 0xff`.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    length: u16,
    #[view(size = length[0])]
    data: &'a [u8],
}
fn main() {}
