use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(size = n)]
    as_bytes: &'a [u8],
}

fn main() {}
