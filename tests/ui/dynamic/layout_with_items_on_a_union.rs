//! Each variant has its own fields, so one string cannot list their codes.
use memoryview::View;

#[derive(View)]
#[layout(">B*s")]
enum Body<'a> {
    #[view(tag = 1)]
    One(u8),
    #[view(other)]
    Two(&'a [u8]),
}
fn main() {}
