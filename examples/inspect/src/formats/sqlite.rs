//! SQLite 3 databases ("Database File Format").

use super::prelude::*;
use super::sqlite_record::{Record, Varint};

pub(super) const FORMAT: Format =
    Format::of::<Database>("sqlite", "SQLite 3 database").with_magic(&[(0, b"SQLite format 3\0")]);

#[derive(View)]
struct Database<'a> {
    #[view(value = page_size(rest()))]
    page_size: u32,
    #[view(value = page_count(rest()))]
    page_count: u64,
    /// The usable bytes of a page.
    #[view(value = page_size - reserved(rest()))]
    usable: u32,
    #[view(size = page_size, with(usable))]
    first: FirstPage<'a>,
    /// Returns the number of pages between pointer maps, or 0 if there are none.
    #[view(value = if first.header.largest_root == 0 { 0 } else { usable / 5 + 1 })]
    map_step: u32,
    #[view(count = page_count - 1, each = page_size, with(page_size, map_step, usable))]
    pages: Seq<'a, Page<'a>>,
    trailing: &'a [u8],
}

fn page_size(rest: &[u8]) -> u32 {
    match rest.get(16..18) {
        Some(&[0, 1]) => 65_536,
        Some(&[high, low]) => u32::from(u16::from_be_bytes([high, low])).max(512),
        _ => 512,
    }
}

fn reserved(file: &[u8]) -> u8 {
    file.get(20).copied().unwrap_or(0)
}

/// Returns `true` if the number of pages is valid, which requires that the last writer supported
/// this field.
fn page_count(file: &[u8]) -> u64 {
    let is_right = file.get(24..28) == file.get(92..96);
    let written = file.get(28..32).and_then(|count| count.first_chunk());
    match written.map(|count| u32::from_be_bytes(*count)) {
        Some(count) if is_right && count > 0 => count.into(),
        _ => (file.len() as u64 / u64::from(page_size(file))).max(1),
    }
}

#[derive(View)]
#[layout(">")]
#[view(args(usable: u32))]
struct FirstPage<'a> {
    header: Header,
    #[view(with(page_offset = 100, usable))]
    page: Tree<'a>,
    content: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(args(page_size: u32, map_step: u32, usable: u32))]
struct Page<'a> {
    #[view(value = map_step > 0 && (start() / page_size - 1) % map_step == 0)]
    is_map: bool,
    #[view(if = is_map, size = usable / 5 * 5)]
    map: Option<&'a [Pointer]>,
    #[view(if = !is_map, match = rest()[0] == 2 || rest()[0] == 5 || rest()[0] == 10 || rest()[0] == 13, with(usable))]
    body: Option<PageBody<'a>>,
    content: &'a [u8],
}

/// The type of another page, and the page that refers to it ("Pointer Map or Ptrmap Pages").
#[derive(View)]
#[layout(">BI")]
struct Pointer {
    kind: u8,
    parent: u32,
}

/// Pages of other types, such as overflow pages and free lists, have no type byte.
#[derive(View)]
#[view(args(usable: u32))]
enum PageBody<'a> {
    #[view(tag = true)]
    Tree(#[view(with(page_offset = 0, usable))] Tree<'a>),
    #[view(tag = false)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">16sHBBBBBBIIIIIIIIIiII20sII")]
struct Header {
    #[view(magic = b"SQLite format 3\0")]
    magic: [u8; 16],
    #[view(check = page_size == 1 || page_size >= 512 && page_size & (page_size - 1) == 0)]
    page_size: u16,
    write_version: Journal,
    read_version: Journal,
    reserved_space: u8,
    max_payload_fraction: u8,
    min_payload_fraction: u8,
    leaf_payload_fraction: u8,
    change_counter: u32,
    page_count: u32,
    first_free_page: u32,
    free_page_count: u32,
    schema_cookie: u32,
    schema_format: u32,
    cache_size: u32,
    largest_root: u32,
    encoding: Encoding,
    user_version: i32,
    incremental_vacuum: u32,
    application: u32,
    reserved: [u8; 20],
    valid_for: u32,
    sqlite_version: u32,
}

#[derive(Coded)]
#[repr(u8)]
enum Journal {
    Legacy = 1,
    Wal = 2,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u32)]
enum Encoding {
    Utf8 = 1,
    Utf16Le = 2,
    Utf16Be = 3,
    #[view(other)]
    Other(u32),
}

/// Offsets count from the start of the page, `page_offset` bytes before this.
#[derive(View)]
#[layout(">")]
#[view(root, args(page_offset: u8, usable: u32))]
struct Tree<'a> {
    kind: Kind,
    first_free: u16,
    cell_count: u16,
    content_offset: u16,
    fragmented: u8,
    #[view(if = kind == 2 || kind == 5)]
    rightmost: Option<u32>,
    #[view(count = cell_count, with(page_offset, kind, usable))]
    cells: Seq<'a, Cell<'a>>,
}

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    IndexInterior = 2,
    TableInterior = 5,
    IndexLeaf = 10,
    TableLeaf = 13,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
#[view(args(page_offset: u8, kind: u8, usable: u32))]
struct Cell<'a> {
    offset: u16,
    #[view(at = offset - page_offset, match = kind, with(kind, usable))]
    body: At<'a, CellBody<'a>>,
}

/// A long payload continues in other pages.
#[derive(View)]
#[layout(">")]
#[view(args(kind: u8, usable: u32))]
enum CellBody<'a> {
    #[view(tag = 13)]
    Row {
        #[view(code = Varint)]
        payload_size: u64,
        #[view(code = Varint)]
        row: u64,
        #[view(size = local_size(payload_size, usable, false))]
        payload: Lazy<'a, Record<'a>>,
        #[view(if = payload_size > local_size(payload_size, usable, false))]
        overflow_page: Option<u32>,
    },
    #[view(tag = 2 | 10)]
    Key {
        #[view(if = kind == 2)]
        page: Option<u32>,
        #[view(code = Varint)]
        payload_size: u64,
        #[view(size = local_size(payload_size, usable, true))]
        payload: Lazy<'a, Record<'a>>,
        #[view(if = payload_size > local_size(payload_size, usable, true))]
        overflow_page: Option<u32>,
    },
    #[view(tag = 5)]
    Child {
        page: u32,
        #[view(code = Varint)]
        row: u64,
    },
    #[view(other)]
    Other(&'a [u8]),
}

/// Returns how much of a payload is in the page itself ("B-tree Pages", section 1.6).
fn local_size(payload: u64, usable: u32, is_index: bool) -> u64 {
    let usable = u64::from(usable.max(480));
    let most = if is_index { (usable - 12) * 64 / 255 - 23 } else { usable - 35 };
    if payload <= most {
        return payload;
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let size = least + (payload - least) % (usable - 4);
    if size <= most { size } else { least }
}
