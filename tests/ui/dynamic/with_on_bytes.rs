//! Only records and unions take arguments.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u8,
    #[view(size = n, with(n))]
    data: &'a [u8],
}
fn main() {}
