//! The name is not an earlier field, an argument or a constant.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    length: u16,
    #[view(size = total)]
    data: &'a [u8],
}
fn main() {}
