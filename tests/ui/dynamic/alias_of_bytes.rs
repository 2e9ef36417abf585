//! A derive cannot see through an alias: write `&'a [u8]` in the field. The two errors differ in the
//! lifetime.

type Bytes<'a> = &'a [u8];

#[derive(memoryview::View)]
#[layout(">")]
struct Packet<'a> {
    length: u8,
    #[view(size = length)]
    data: Bytes<'a>,
}

fn main() {}
