//! A byte order is required because the data contains numbers of several bytes.
use memoryview::View;

#[derive(View)]
struct Record<'a> {
    length: u16,
    #[view(size = length)]
    data: &'a [u8],
}
fn main() {}
