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

#[derive(View)]
#[layout("<H{n}i")]
struct SamplesOwned {
    n: u16,
    xs: Vec<i32>,
}

#[derive(View)]
#[layout(">Q{n}Q")]
struct ManyNumbersOwned {
    n: u64,
    xs: Vec<u64>,
}

#[derive(View)]
#[layout(">B{n}T4s")]
struct TrackOwned<'a> {
    n: u8,
    points: Vec<Point>,
    label: &'a str,
}

#[derive(View)]
#[layout(">H{n}TB")]
struct ListOwned<'a> {
    n: u16,
    items: Vec<Entry<'a>>,
    end: u8,
}

#[derive(View)]
#[layout(">Q{n}T")]
struct LongListOwned<'a> {
    n: u64,
    items: Vec<Entry<'a>>,
}

#[derive(View)]
#[layout(">3BB{n}T2H")]
struct PaletteOwned {
    rgb: [u8; 3],
    n: u8,
    pal: Vec<Color>,
    pad: [u16; 2],
}

#[derive(View)]
#[layout(">")]
struct SeriesOwned {
    n: u8,
    #[view(count = n)]
    a: Vec<f32>,
    #[view(if = n < 4, count = n)]
    b: Option<Vec<f64>>,
}

super::owned_cases! {
    count_numbers: SamplesOwned;
    count_zero: SamplesOwned;
    count_short: SamplesOwned;
    count_mul_wrap64: ManyNumbersOwned;
    count_fixed_records: TrackOwned<'_>;
    count_fixed_records_cut: TrackOwned<'_>;
    count_dynamic_records: ListOwned<'_>;
    count_dynamic_cut: ListOwned<'_>;
    count_dynamic_2_60: LongListOwned<'_>;
    const_arrays: PaletteOwned;
    float_special: SeriesOwned;
}
