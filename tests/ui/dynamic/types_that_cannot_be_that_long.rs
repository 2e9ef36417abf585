//! The type of a field says what its size, end or place can be.
use core::ffi::CStr;
use memoryview::{At, Numbers, Seq, Table, View};

#[derive(View)]
#[layout("<B")]
struct Point {
    x: u8,
}

#[derive(View)]
#[layout("<")]
struct Lengths<'a> {
    n: u8,
    #[view(size = n)]
    c: &'a CStr,
    #[view(size = n, trim = 3 + n)]
    trimmed: &'a str,
    #[view(size = n)]
    numbers: Seq<'a, u16>,
    #[view(count = n, until = n == 1)]
    both: Seq<'a, Point>,
    #[view(until = n == 1, inclusive)]
    inclusive: Seq<'a, Point>,
    #[view(count = n)]
    texts: &'a [&'a str],
    #[view(trim = 0)]
    table: Table<'a, Point>,
    #[view(at = n)]
    moved: At<'a, [u8; 4]>,
    #[view(count = n)]
    last: Numbers<'a, u16>,
}

#[derive(View)]
#[layout("<B{n}B{n}I{n}TI")]
struct Strings<'a> {
    n: u8,
    seq: Seq<'a, Point>,
    slice: &'a [u16],
    table: &'a str,
    crc: u32,
}
fn main() {}
