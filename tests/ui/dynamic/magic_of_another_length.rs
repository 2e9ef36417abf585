use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    #[view(magic = b"PNG")]
    magic: [u8; 4],
}

fn main() {}
