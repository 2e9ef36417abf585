//! Counts of numbers and records.

use memoryview::{Seq, View};

#[derive(View)]
#[layout("<H{n}i")]
struct Samples<'a> {
    n: u16,
    xs: &'a [i32],
}

#[derive(View)]
#[layout(">B{n - 3}s")]
struct Less<'a> {
    n: u8,
    xs: &'a [u8],
}

#[derive(View)]
#[layout(">Q{n}s")]
struct ManyBytes<'a> {
    n: u64,
    xs: &'a [u8],
}

#[derive(View)]
#[layout(">Q{n}Q")]
struct ManyNumbers<'a> {
    n: u64,
    xs: &'a [u64],
}

#[derive(View)]
#[layout(">hh")]
struct Point {
    x: i16,
    y: i16,
}

#[derive(View)]
#[layout(">B{n}T4s")]
struct Track<'a> {
    n: u8,
    points: &'a [Point],
    label: &'a str,
}

#[derive(View)]
#[layout(">B{size}s")]
struct Entry<'a> {
    size: u8,
    text: &'a str,
}

#[derive(View)]
#[layout(">H{n}TB")]
struct List<'a> {
    n: u16,
    items: Seq<'a, Entry<'a>>,
    end: u8,
}

#[derive(View)]
#[layout(">Q{n}T")]
struct LongList<'a> {
    n: u64,
    items: Seq<'a, Entry<'a>>,
}

#[derive(View)]
#[layout("3B")]
struct Color {
    c: [u8; 3],
}

#[derive(View)]
#[layout(">3BB{n}T2H")]
struct Palette<'a> {
    rgb: [u8; 3],
    n: u8,
    pal: &'a [Color],
    pad: [u16; 2],
}

#[derive(View)]
#[layout(">")]
struct Series<'a> {
    n: u8,
    #[view(count = n)]
    a: &'a [f32],
    #[view(if = n < 4, count = n)]
    b: Option<&'a [f64]>,
}

super::cases! {
    count_numbers: Samples<'_>;
    count_zero: Samples<'_>;
    count_short: Samples<'_>;
    count_signed_negative: Less<'_>;
    count_2_60: ManyBytes<'_>;
    count_mul_wrap64: ManyNumbers<'_>;
    count_fixed_records: Track<'_>;
    count_fixed_records_cut: Track<'_>;
    count_dynamic_records: List<'_>;
    count_dynamic_cut: List<'_>;
    count_dynamic_2_60: LongList<'_>;
    const_arrays: Palette<'_>;
    float_special: Series<'_>;
}
