//! Fields are read in order, so an expression can only use earlier ones: move `length` up.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    #[view(size = length)]
    data: &'a [u8],
    length: u16,
}
fn main() {}
