//! A bit field is an unsigned integer, a `bool` or an enum, in a known order.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Widths<'a> {
    #[view(bits = 0)]
    none: u8,
    #[view(bits = 65)]
    many: u64,
    #[view(bits = 4)]
    float: f32,
    #[view(bits = 1)]
    text: &'a str,
    #[view(bits = 3)]
    rest: u8,
    n: u8,
    #[view(size = n)]
    data: &'a [u8],
}

#[derive(View)]
#[layout(order = outer)]
struct Late<'a> {
    #[view(bits = 4)]
    low: u8,
    #[view(bits = 4)]
    high: u8,
    n: u16,
    #[view(size = n)]
    data: &'a [u8],
}

#[derive(View)]
#[layout("<B24t{n}s")]
struct Packed<'a> {
    n: u8,
    offset: u32,
    data: &'a [u8],
}
fn main() {}
