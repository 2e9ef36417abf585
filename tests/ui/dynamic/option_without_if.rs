use memoryview::View;

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Record {
    flags: u8,
    extra: Option<u16>,
}

fn main() {}
