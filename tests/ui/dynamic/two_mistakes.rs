//! Several mistakes in one struct are reported together.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    #[view(size = m)]
    first: &'a [u8],
    n: u8,
    #[view(if = n)]
    second: Option<u16>,
    #[view(count = n)]
    third: &'a str,
}
fn main() {}
