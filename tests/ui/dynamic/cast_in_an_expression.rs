//! Expressions compute with integers of any width, so there are no casts.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(size = n as usize)]
    data: &'a [u8],
}
fn main() {}
