//! A number never equals a byte string: compare it with a number, or declare the field as `[u8; 4]`.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    kind: u32,
    #[view(if = kind == b"IHDR")]
    extra: Option<u16>,
}
fn main() {}
