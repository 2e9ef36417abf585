//! A size is a number, and `wide` is a `bool`.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    wide: bool,
    #[view(size = wide)]
    data: &'a [u8],
}
fn main() {}
