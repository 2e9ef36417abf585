//! A number is compared with a number: write it, or declare the field as `[u8; 3]`.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    #[view(magic = b"PNG")]
    magic: u32,
}
fn main() {}
