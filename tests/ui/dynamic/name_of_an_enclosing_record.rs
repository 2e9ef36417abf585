//! What an enclosing record knows is passed as an argument.

#[derive(memoryview::View)]
#[layout(">")]
struct Record<'a> {
    #[view(size = root.length)]
    body: &'a [u8],
    #[view(size = parent.length)]
    rest: &'a [u8],
}

fn main() {}
