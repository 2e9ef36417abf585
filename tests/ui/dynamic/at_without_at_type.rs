use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    offset: u32,
    #[view(at = offset, size = 4)]
    data: &'a [u8],
}

fn main() {}
