//! Only records have fields.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    length: u16,
    #[view(size = length.low)]
    data: &'a [u8],
}
fn main() {}
