//! A tag selects exactly one variant.
use memoryview::View;

#[derive(View)]
enum Body<'a> {
    #[view(tag = 1..=5)]
    One(u8),
    #[view(tag = 3)]
    Two(&'a [u8]),
}
fn main() {}
