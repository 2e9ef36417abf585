//! The name in the braces is not an earlier field: write `{length}`.
use memoryview::View;

#[derive(View)]
#[layout(">H{len}s")]
struct Record<'a> {
    length: u16,
    data: &'a [u8],
}
fn main() {}
