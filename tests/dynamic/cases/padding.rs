//! Alignment.

use memoryview::{Seq, View};

#[derive(View)]
#[layout(">")]
struct Part<'a> {
    n: u8,
    #[view(size = n)]
    name: &'a [u8],
    #[view(align = 4)]
    value: u16,
}

#[derive(View)]
#[layout(">")]
struct Parts<'a> {
    intro: u8,
    #[view(count = 2)]
    parts: Seq<'a, Part<'a>>,
}

#[derive(View)]
#[layout(">")]
struct FilePart<'a> {
    n: u8,
    #[view(size = n)]
    name: &'a [u8],
    #[view(skip = -(start() + pos()) & 3)]
    value: u16,
}

#[derive(View)]
#[layout(">")]
struct FileParts<'a> {
    intro: u8,
    #[view(count = 2)]
    parts: Seq<'a, FilePart<'a>>,
}

super::cases! {
    align_record: Parts<'_>;
    align_file: FileParts<'_>;
    align_cut: Parts<'_>;
}
