use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    data: &'a [u8],
    crc: u32,
}

fn main() {}
