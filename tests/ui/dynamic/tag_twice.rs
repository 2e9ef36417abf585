//! A tag is listed once.
use memoryview::View;

#[derive(View)]
enum Body<'a> {
    #[view(tag = 1 | 2 | 1)]
    One(u8),
    #[view(other)]
    Two(&'a [u8]),
}
fn main() {}
