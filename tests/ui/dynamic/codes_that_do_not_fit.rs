//! A code must be one value of the field's type.
use memoryview::{Coded, View};

#[derive(Coded, Clone, Copy)]
#[repr(u8)]
enum Kind {
    A = 0,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout("<")]
struct Codes<'a> {
    n: u8,
    #[view(code = "y")]
    unknown: u8,
    #[view(code = "BH")]
    two: u8,
    #[view(code = "3x")]
    padding: u8,
    #[view(code = "2H")]
    shape: [u16; 3],
    #[view(code = "P")]
    pointer: u64,
    #[view(size = n, or_end)]
    partial: u32,
    #[view(size = 4)]
    sized: f32,
    target: usize,
    #[view(code = "(2)B")]
    kinds: [Kind; 2],
    #[view(code = "(2,2)B")]
    more: [Kind; 2],
    #[view(size = n)]
    data: &'a [u8],
}
fn main() {}
