//! `match` on an enum refers to an argument, and none has this name.
use memoryview::View;

#[derive(View)]
#[view(args(wide: bool), match = wid)]
enum Body<'a> {
    #[view(tag = 1)]
    One(u8),
    #[view(other)]
    Two(&'a [u8]),
}
fn main() {}
