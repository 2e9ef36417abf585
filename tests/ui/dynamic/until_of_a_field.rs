//! The terminator of text is part of the declaration and cannot depend on the data.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    end: u8,
    #[view(until = end)]
    text: &'a str,
}
fn main() {}
