//! The type `At` is a field at an offset, and the offset is missing.
use memoryview::{At, View};

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    offset: u32,
    data: At<'a, &'a [u8]>,
}
fn main() {}
