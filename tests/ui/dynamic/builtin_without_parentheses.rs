//! `left` is a function of the expression language, not a field.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    #[view(size = left - 4)]
    data: &'a [u8],
    crc: u32,
}
fn main() {}
