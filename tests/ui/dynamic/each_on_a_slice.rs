//! `each` gives every element a size of its own, and the elements of a slice are contiguous.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(each = n)]
    points: &'a [u16],
}
fn main() {}
