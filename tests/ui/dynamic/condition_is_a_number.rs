//! A condition is a `bool`, as in Rust.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    flags: u8,
    #[view(if = flags & 1)]
    extra: Option<u16>,
}
fn main() {}
