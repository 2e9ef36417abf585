//! Every variant needs a tag, or `#[view(other)]`.
use memoryview::View;

#[derive(View)]
enum Body<'a> {
    #[view(tag = 1)]
    One(u8),
    Two(&'a [u8]),
}
fn main() {}
