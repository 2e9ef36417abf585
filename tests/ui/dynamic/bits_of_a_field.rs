use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u8,
    #[view(bits = n)]
    a: u8,
}

fn main() {}
