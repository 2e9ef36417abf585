//! A constant expression divides by zero: the divisor must be another number, or a field.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(size = n / 0)]
    data: &'a [u8],
}
fn main() {}
