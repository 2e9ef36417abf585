//! An encoding is the type of the elements of a sequence.
use memoryview::{Seq, View};

#[derive(View)]
#[layout("<")]
struct List<'a> {
    count: u8,
    #[view(count = count, code = memoryview::Leb128)]
    numbers: Seq<'a, u32>,
}
fn main() {}
