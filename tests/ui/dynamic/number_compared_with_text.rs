use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    kind: u32,
    #[view(if = kind == b"IHDR")]
    extra: Option<u16>,
}

fn main() {}
