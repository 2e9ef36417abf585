//! A field must not have the name of a method that every view has.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(size = n)]
    as_bytes: &'a [u8],
}
fn main() {}
