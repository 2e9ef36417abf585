use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    end: u8,
    #[view(until = end)]
    text: &'a str,
}

fn main() {}
