use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    #[view(size = length)]
    data: &'a [u8],
    length: u16,
}

fn main() {}
