//! Bytes never equal a number.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    kind: [u8; 4],
    #[view(if = kind == 7)]
    extra: Option<u16>,
}
fn main() {}
