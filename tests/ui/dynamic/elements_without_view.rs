//! The records of a sequence need `#[derive(View)]`. The struct itself is the first error.

struct Chunk {
    kind: u16,
}

#[derive(memoryview::View)]
#[layout(">")]
struct File<'a> {
    version: u8,
    chunks: memoryview::Seq<'a, Chunk>,
}

fn main() {}
