use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    length: u16,
    #[view(size = length[0])]
    data: &'a [u8],
}

fn main() {}
