//! A slice is not searched for its end.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    #[view(until = 0)]
    points: &'a [u16],
}
fn main() {}
