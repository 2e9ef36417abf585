//! A magic number is compared with all bytes of the field, so its length must match.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    #[view(magic = b"PNG")]
    magic: [u8; 4],
}
fn main() {}
