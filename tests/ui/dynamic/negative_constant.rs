//! A size is at least 0.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    #[view(size = -4)]
    data: &'a [u8],
}
fn main() {}
