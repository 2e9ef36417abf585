//! `=` is assignment, and expressions only compute.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u16,
    #[view(if = n = 1)]
    extra: Option<u16>,
}
fn main() {}
