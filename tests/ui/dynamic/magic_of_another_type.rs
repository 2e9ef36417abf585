use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    #[view(magic = b"PNG")]
    magic: u32,
}

fn main() {}
