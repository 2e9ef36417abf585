use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    length: u16,
    #[view(if = length.is_some())]
    extra: Option<u16>,
}

fn main() {}
