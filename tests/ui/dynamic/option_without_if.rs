//! The type says that the field may be absent, and the condition is missing.
use memoryview::View;

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Record {
    flags: u8,
    extra: Option<u16>,
}
fn main() {}
