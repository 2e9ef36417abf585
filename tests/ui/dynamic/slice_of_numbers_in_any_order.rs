//! The elements of a slice have one byte order, which is part of their type.
use memoryview::View;

#[derive(View)]
#[layout(order = outer)]
struct Record<'a> {
    n: u16,
    #[view(count = n)]
    points: &'a [u32],
}
fn main() {}
