//! All tags are compared with the same value, so they have one type.
use memoryview::View;

#[derive(View)]
enum Body<'a> {
    #[view(tag = 1)]
    One(u8),
    #[view(tag = b"ab")]
    Two(&'a [u8]),
}
fn main() {}
