//! Bit fields share bytes with their neighbours, so one of them cannot be absent.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u8,
    #[view(bits = 8, if = n != 0)]
    a: Option<u8>,
}
fn main() {}
