//! Nothing is left for an item after `*`: write `{left() - 4}s` to leave the last four bytes.
use memoryview::View;

#[derive(View)]
#[layout(">*sI")]
struct Record<'a> {
    data: &'a [u8],
    crc: u32,
}
fn main() {}
