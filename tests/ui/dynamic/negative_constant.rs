use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    #[view(size = -4)]
    data: &'a [u8],
}

fn main() {}
