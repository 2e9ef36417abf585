//! Lengths from a field or an expression.

use memoryview::View;

#[derive(View)]
#[layout(">BH{size}s")]
struct Packet<'a> {
    kind: u8,
    size: u16,
    payload: &'a [u8],
}

#[derive(View)]
#[layout("<I{n + 8}s")]
struct Wide<'a> {
    n: u32,
    body: &'a [u8],
}

#[derive(View)]
#[layout(">HQ{n}sB")]
struct Huge<'a> {
    mark: u16,
    n: u64,
    body: &'a [u8],
    after: u8,
}

#[derive(View)]
#[layout(">HQ{n + 1}sB")]
struct HugeAndOne<'a> {
    mark: u16,
    n: u64,
    body: &'a [u8],
    after: u8,
}

#[derive(View)]
#[layout(">HQ{n * 16}sB")]
struct HugeTimes16<'a> {
    mark: u16,
    n: u64,
    body: &'a [u8],
    after: u8,
}

#[derive(View)]
#[layout("<HBB{total - 4}s")]
struct Message<'a> {
    total: u16,
    kind: u8,
    flags: u8,
    body: &'a str,
}

#[derive(View)]
#[layout(">")]
struct Sized<'a> {
    n: u8,
    #[view(count = n)]
    recs: memoryview::Seq<'a, Rec<'a>>,
    tail: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Rec<'a> {
    size: u8,
    #[view(until = 0)]
    name: &'a [u8],
    #[view(size = size - pos())]
    data: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Rows<'a> {
    w: u16,
    h: u16,
    bpp: u8,
    #[view(value = (w * bpp + 31) / 32 * 4)]
    row: u64,
    #[view(size = row * h)]
    pixels: &'a [u8],
    #[view(value = h > w)]
    is_tall: bool,
}

super::cases! {
    len_plain: Packet<'_>;
    len_zero: Packet<'_>;
    len_short: Packet<'_>;
    len_trailing: Packet<'_>;
    len_prefix: Packet<'_>;
    len_empty_input: Packet<'_>;
    len_wrap32: Wide<'_>;
    len_2_63: Huge<'_>;
    len_wrap64: HugeAndOne<'_>;
    len_mul_wrap64: HugeTimes16<'_>;
    total_incl_header: Message<'_>;
    total_too_small: Message<'_>;
    position_in_record: Sized<'_>;
    position_negative: Sized<'_>;
    computed_row_size: Rows<'_>;
}
