//! Byte strings of different lengths are never equal.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    kind: [u8; 4],
    #[view(if = kind == b"IHD")]
    extra: Option<u16>,
}
fn main() {}
