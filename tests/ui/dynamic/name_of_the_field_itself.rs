//! The size of a field cannot depend on its own value.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    #[view(size = data)]
    data: &'a [u8],
}
fn main() {}
