use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(size = n / 0)]
    data: &'a [u8],
}

fn main() {}
