//! A derive cannot see through an alias: write the `Option` in the field.

type Maybe = Option<u16>;

#[derive(memoryview::View)]
#[layout(">")]
struct Packet {
    flags: u8,
    #[view(if = flags == 1)]
    extra: Maybe,
}

fn main() {}
