//! The tag of the enum is read as an integer of the given code.
use memoryview::View;

#[derive(View)]
#[view(tag = Y)]
enum Body<'a> {
    #[view(tag = 1)]
    One(u8),
    #[view(other)]
    Two(&'a [u8]),
}
fn main() {}
