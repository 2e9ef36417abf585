//! Chunks, and records in windows.

use memoryview::{Seq, View};

#[derive(View)]
#[layout(">I4s{size}sI")]
struct Chunk<'a> {
    size: u32,
    tag: [u8; 4],
    data: &'a [u8],
    crc: u32,
}

#[derive(View)]
#[layout(">")]
struct File<'a> {
    #[view(magic = b"\x91CHK\r\n")]
    signature: [u8; 6],
    chunks: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout(">")]
struct CheckedChunk<'a> {
    size: u32,
    tag: [u8; 4],
    #[view(size = size)]
    data: &'a [u8],
    #[view(check = crc == crc32(bytes(tag..=data)))]
    crc: u32,
}

fn crc32(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

#[derive(View)]
#[layout(">")]
struct CheckedFile<'a> {
    #[view(magic = b"\x91CHK\r\n")]
    signature: [u8; 6],
    chunks: Seq<'a, CheckedChunk<'a>>,
}

#[derive(View)]
#[layout(">HB")]
struct Inner {
    a: u16,
    b: u8,
}

#[derive(View)]
#[layout(">")]
struct Carton {
    size: u8,
    #[view(size = size)]
    inner: Inner,
    after: u16,
}

#[derive(View)]
#[layout(">*H")]
struct Leaf<'a> {
    xs: &'a [u16],
}

#[derive(View)]
#[layout(">")]
struct Mid<'a> {
    size: u8,
    #[view(size = size)]
    leaf: Leaf<'a>,
    rest: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Outer<'a> {
    size: u8,
    #[view(size = size)]
    mid: Mid<'a>,
    end: u8,
}

#[derive(View)]
#[layout(">")]
struct Head {
    a: u16,
    #[view(if = left() >= 2)]
    b: Option<u16>,
}

#[derive(View)]
#[layout(">")]
struct Growing<'a> {
    header_size: u16,
    #[view(size = header_size - 2)]
    head: Head,
    data: &'a [u8],
}

#[derive(View)]
#[layout("<iB")]
struct Row {
    x: i32,
    y: u8,
}

#[derive(View)]
#[layout("<")]
struct Table<'a> {
    n: u16,
    stride: u16,
    #[view(count = n, each = stride)]
    rows: Seq<'a, Row>,
    end: u8,
}

super::cases! {
    chunks: File<'_>;
    chunks_bad_signature: File<'_>;
    chunks_short_tail: File<'_>;
    chunks_crc_ok: CheckedFile<'_>;
    chunks_crc_bad: CheckedFile<'_>;
    window_longer: Carton;
    window_shorter: Carton;
    window_past_end: Carton;
    window_zero: Carton;
    window_nested: Outer<'_>;
    window_nested_past: Outer<'_>;
    window_nested_odd_tail: Outer<'_>;
    header_grows: Growing<'_>;
    stride_larger: Table<'_>;
    stride_smaller: Table<'_>;
}

#[derive(View)]
#[layout(">*H")]
struct LeafOwned {
    xs: Vec<u16>,
}

#[derive(View)]
#[layout(">")]
struct MidOwned<'a> {
    size: u8,
    #[view(size = size)]
    leaf: LeafOwned,
    rest: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct OuterOwned<'a> {
    size: u8,
    #[view(size = size)]
    mid: MidOwned<'a>,
    end: u8,
}

super::owned_cases! {
    window_nested: OuterOwned<'_>;
    window_nested_past: OuterOwned<'_>;
    window_nested_odd_tail: OuterOwned<'_>;
}
