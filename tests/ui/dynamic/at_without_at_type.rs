//! A field at an offset is not read when the view is made, so its type is `At`.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    offset: u32,
    #[view(at = offset, size = 4)]
    data: &'a [u8],
}
fn main() {}
