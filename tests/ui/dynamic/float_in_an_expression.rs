//! Sizes, counts, conditions and offsets are computed from integers.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(size = n * 1.5)]
    data: &'a [u8],
}
fn main() {}
