//! SQLite 3 databases ("Database File Format").

use memoryview::{Code, CodeError};

use super::prelude::*;

pub(super) const FORMAT: Format =
    Format::of::<Database>("sqlite", "SQLite 3 database").with_magic(&[(0, b"SQLite format 3\0")]);

#[derive(View)]
struct Database<'a> {
    #[view(value = page_size(rest()))]
    page_size: u32,
    #[view(value = page_count(rest()))]
    page_count: u64,
    #[view(size = page_size)]
    first: FirstPage<'a>,
    #[view(count = page_count - 1, each = page_size)]
    pages: Seq<'a, Page<'a>>,
    trailing: &'a [u8],
}

fn page_size(rest: &[u8]) -> u32 {
    match rest.get(16..18) {
        Some(&[0, 1]) => 65_536,
        Some(&[high, low]) => u16::from_be_bytes([high, low]).into(),
        _ => 100,
    }
}

/// The number of pages is right if the last writer knew that field.
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
#[view(root)]
struct FirstPage<'a> {
    header: Header,
    page: Tree<'a>,
    content: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Page<'a> {
    #[view(match = rest()[0] == 2 || rest()[0] == 5 || rest()[0] == 10 || rest()[0] == 13)]
    body: PageBody<'a>,
    content: &'a [u8],
}

/// Pages of other kinds have no mark of their own.
#[derive(View)]
enum PageBody<'a> {
    #[view(tag = true)]
    Tree(Tree<'a>),
    #[view(tag = false)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">16sHBBBBBBIIIIIIIIIiII20sII")]
struct Header {
    #[view(magic = b"SQLite format 3\0")]
    magic: [u8; 16],
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

#[derive(View)]
#[layout(">")]
struct Tree<'a> {
    kind: Kind,
    first_free: u16,
    cell_count: u16,
    content_offset: u16,
    fragmented: u8,
    #[view(if = kind == 2 || kind == 5)]
    rightmost: Option<u32>,
    #[view(count = cell_count, with(kind))]
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
#[view(args(kind: u8))]
struct Cell<'a> {
    offset: u16,
    #[view(at = offset, match = kind)]
    body: At<'a, CellBody<'a>>,
}

/// A payload may continue in other pages, so its size does not limit what is read here.
#[derive(View)]
#[layout(">")]
enum CellBody<'a> {
    #[view(tag = 13)]
    Row {
        #[view(code = Varint)]
        payload_size: u64,
        #[view(code = Varint)]
        row: u64,
        #[view(size(payload_size, or_end))]
        payload: Lazy<'a, Record<'a>>,
    },
    #[view(tag = 10)]
    Key {
        #[view(code = Varint)]
        payload_size: u64,
        #[view(size(payload_size, or_end))]
        payload: Lazy<'a, Record<'a>>,
    },
    #[view(tag = 5)]
    Child {
        page: u32,
        #[view(code = Varint)]
        row: u64,
    },
    #[view(other)]
    Other { page: u32 },
}

#[derive(View)]
struct Record<'a> {
    #[view(code = Varint)]
    header_size: u64,
    #[view(size = header_size - pos())]
    types: Seq<'a, Serial>,
    values: &'a [u8],
}

#[derive(View)]
struct Serial {
    #[view(code = Varint)]
    kind: u64,
}

/// Seven bits in each of at most nine bytes, but eight in the ninth.
struct Varint;

impl Code<u64> for Varint {
    fn read(bytes: &[u8]) -> Result<(u64, usize), CodeError> {
        let mut number = 0;
        for (size, &byte) in (1..).zip(bytes.iter().take(9)) {
            if size == 9 {
                return Ok((number << 8 | u64::from(byte), 9));
            }
            number = number << 7 | u64::from(byte & 0x7f);
            if byte < 0x80 {
                return Ok((number, size));
            }
        }
        Err(CodeError::TooShort { needed: bytes.len() + 1 })
    }

    fn write(_: u64, _: &mut [u8]) -> Result<usize, CodeError> {
        // `inspect` only reads.
        Err(CodeError::Overflow)
    }
}
