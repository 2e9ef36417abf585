//! A record is not a condition: compare one of its fields.

#[derive(memoryview::View)]
#[layout(">B")]
struct Flags {
    bits: u8,
}

#[derive(memoryview::View)]
#[layout(">")]
struct Record {
    flags: Flags,
    #[view(if = flags)]
    extra: Option<u8>,
}

fn main() {}
