//! Only one variant can have all other tags.
use memoryview::View;

#[derive(View)]
enum Body<'a> {
    #[view(other)]
    One(u8),
    #[view(other)]
    Two(&'a [u8]),
}
fn main() {}
