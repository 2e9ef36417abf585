//! A field with a condition may be absent, which its type must express.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    flags: u8,
    #[view(if = flags != 0)]
    extra: u16,
}
fn main() {}
