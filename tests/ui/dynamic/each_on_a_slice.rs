use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(each = n)]
    points: &'a [u16],
}

fn main() {}
