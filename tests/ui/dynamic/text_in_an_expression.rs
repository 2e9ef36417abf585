//! Text is compared as bytes.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    kind: [u8; 2],
    #[view(if = kind == "PK")]
    extra: Option<u16>,
}
fn main() {}
