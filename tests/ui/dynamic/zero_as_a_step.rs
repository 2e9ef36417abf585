//! An alignment and the size of an element are at least 1.

use memoryview::Seq;

#[derive(memoryview::View)]
#[layout(">")]
struct Entry {
    offset: u16,
}

#[derive(memoryview::View)]
#[layout(">")]
struct Index<'a> {
    count: u8,
    #[view(align = 0)]
    flags: u8,
    #[view(count = count, each = 0)]
    entries: Seq<'a, Entry>,
}

fn main() {}
