//! The tag is one byte: use a larger code, as in `tag = H`, or a smaller number.
use memoryview::View;

#[derive(View)]
#[view(tag = B)]
enum Body<'a> {
    #[view(tag = 1)]
    One(u8),
    #[view(tag = 256)]
    Two(&'a [u8]),
}
fn main() {}
