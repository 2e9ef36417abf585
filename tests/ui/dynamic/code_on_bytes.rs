//! `Leb128` stores an integer, and the field is bytes.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    #[view(code = memoryview::Leb128)]
    data: &'a [u8],
}
fn main() {}
