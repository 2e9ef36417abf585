use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u16,
    #[view(count = n)]
    data: Vec<u8>,
}

fn main() {}
