use memoryview::View;

#[derive(View)]
#[layout(">*sI")]
struct Record<'a> {
    data: &'a [u8],
    crc: u32,
}

fn main() {}
