//! Offsets.

use memoryview::{At, Seq, View};

use crate::expected::load;
use crate::walk::Walk;

#[derive(View)]
#[layout(">B{size}s")]
struct Record<'a> {
    size: u8,
    text: &'a str,
}

#[derive(View)]
#[layout(">")]
struct Table<'a> {
    n: u8,
    #[view(count = n)]
    offs: &'a [u16],
    #[view(at = offs[0])]
    first: At<'a, Record<'a>>,
    #[view(at = offs[n - 1])]
    last: At<'a, Record<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Relative<'a> {
    intro: u16,
    #[view(count = 2)]
    recs: Seq<'a, Rec<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Rec<'a> {
    off: u8,
    #[view(size = 3)]
    gap: &'a [u8],
    #[view(at = start() + off)]
    target: At<'a, u16>,
}

#[derive(View)]
#[layout(">")]
struct Chain<'a> {
    head: u8,
    #[view(at = head, if = head != 0)]
    node: Option<At<'a, Node<'a>>>,
}

#[derive(View)]
#[layout(">")]
struct Node<'a> {
    value: u8,
    next: u8,
    #[view(at = next, if = next != 0)]
    tail: Option<At<'a, Node<'a>>>,
}

#[derive(View)]
#[layout(">")]
struct Symbols<'a> {
    n: u8,
    tab_at: u8,
    #[view(count = n, with(tab_at))]
    syms: Seq<'a, Symbol<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(tab_at: u8))]
struct Symbol<'a> {
    name_off: u8,
    value: i16,
    #[view(at = tab_at + name_off, until = 0)]
    name: At<'a, &'a str>,
}

#[derive(View)]
#[layout(">")]
struct Index<'a> {
    n: u8,
    #[view(size = n)]
    offs: &'a [u8],
    pool: u8,
    m: u8,
    #[view(count = m)]
    refs: Seq<'a, Ref>,
}

#[derive(View)]
#[layout("BB")]
struct Ref {
    string: u8,
    v: u8,
}

#[derive(View)]
#[layout("z")]
struct Name<'a> {
    text: &'a str,
}

#[derive(View)]
#[layout(">")]
struct WithTrailer<'a> {
    #[view(magic = b"TRLR")]
    magic: [u8; 4],
    #[view(at = end() - 6)]
    trailer: At<'a, Trailer<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Trailer<'a> {
    table_at: u32,
    n: u16,
    #[view(at = table_at, count = n)]
    table: At<'a, &'a [u16]>,
}

#[derive(View)]
#[layout(">")]
struct TwoWindows<'a> {
    pool_at: u8,
    size: u8,
    #[view(size = size, with(pool_at, base = start() + pos()))]
    dir: Dir<'a>,
    pool: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(args(pool_at: u8, base: u64))]
struct Dir<'a> {
    #[view(with(pool_at, base))]
    entries: Seq<'a, Entry<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(pool_at: u8, base: u64))]
struct Entry<'a> {
    off: u8,
    n: u8,
    #[view(at = base + off)]
    here: At<'a, u8>,
    #[view(at = pool_at + off, size = n)]
    there: At<'a, &'a [u8]>,
}

#[derive(View)]
#[layout(">")]
struct Bounded<'a> {
    pool_at: u8,
    size: u8,
    #[view(size = size)]
    dir: Root<'a>,
    pool: &'a [u8],
}

/// Offsets count from the start of the window, and must be inside it.
#[derive(View)]
#[layout(">")]
#[view(root)]
struct Root<'a> {
    entries: Seq<'a, Here<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Here<'a> {
    off: u8,
    n: u8,
    #[view(at = off)]
    here: At<'a, u8>,
}

super::cases! {
    offset_table: Table<'_>;
    offset_beyond: Table<'_>;
    offset_at_end: Table<'_>;
    offset_relative: Relative<'_>;
    offset_chain: Chain<'_>;
    offset_two_windows: TwoWindows<'_>;
    offset_window_bound: Bounded<'_>;
    string_table: Symbols<'_>;
    trailer_input_too_small: WithTrailer<'_>;
    @hand: offset_cycle_self string_index trailer_from_end
}

#[derive(View)]
#[layout(">")]
struct TableOwned<'a> {
    n: u8,
    #[view(count = n)]
    offs: Vec<u16>,
    #[view(at = offs[0])]
    first: At<'a, Record<'a>>,
    #[view(at = offs[n - 1])]
    last: At<'a, Record<'a>>,
}

super::owned_cases! {
    offset_table: TableOwned<'_>;
    offset_beyond: TableOwned<'_>;
    offset_at_end: TableOwned<'_>;
}

/// Following offsets is the caller's loop.
#[test]
fn offset_cycle_self() {
    let case = load("offset_cycle_self");
    let (chain, _) = Chain::view_prefix(&case.input).unwrap();
    let mut node = chain.node().unwrap().get().unwrap();
    for _ in 0..1_000 {
        assert_eq!((node.value(), node.next()), (7, 1));
        node = node.tail().unwrap().get().unwrap();
    }
    // A trace follows each offset of a field once.
    let mut walk = Walk::default();
    Chain::trace(&case.input, &mut walk).unwrap();
    assert!(walk.rows.iter().any(|row| row.path == "node.tail.value"));
    assert!(
        !walk
            .rows
            .iter()
            .any(|row| row.path == "node.tail.tail.value")
    );
}

/// A table of offsets that another record needs is looked up by the caller.
#[test]
fn string_index() {
    let case = load("string_index");
    let (index, _) = Index::view_prefix(&case.input).unwrap();
    let texts = index.refs().iter().map(|entry| {
        let offset = index.pool() + index.offs()[usize::from(entry.unwrap().string())];
        Name::view_prefix(&case.input[usize::from(offset)..])
            .unwrap()
            .0
            .text()
    });
    let expected = case
        .values
        .iter()
        .filter(|row| row.path.starts_with("refs[") && row.kind == "text");
    assert!(texts.eq(expected.map(|row| row.value.as_str().unwrap())));
}

/// Expressions of the record cannot use the value at an offset.
#[test]
fn trailer_from_end() {
    let case = load("trailer_from_end");
    let (file, _) = WithTrailer::view_prefix(&case.input).unwrap();
    let trailer = file.trailer().get().unwrap();
    assert_eq!((trailer.table_at(), trailer.n()), (7, 3));
    assert!(trailer.table().get().unwrap().iter().eq([1, 2, 3]));
}
