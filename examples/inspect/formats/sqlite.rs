//! `SQLite` 3: a header of 100 bytes, and the first page of the schema's tree directly after it.

use memoryview::{Coded, View};

use super::Format;
use crate::inspect::symbols::coded;
use crate::inspect::{Report, Stop, Value};

pub(super) const FORMAT: Format = Format {
    title: "SQLite 3 database",
    magic: &[(0, b"SQLite format 3\0")],
    walk,
};

#[derive(View)]
#[layout(">16BHBBBBBB12I20BII")]
struct Header {
    magic: [u8; 16],
    len_page_mod: u16,
    write_version: Journal,
    read_version: Journal,
    reserved_space: u8,
    max_payload_frac: u8,
    min_payload_frac: u8,
    leaf_payload_frac: u8,
    file_change_counter: u32,
    num_pages: u32,
    first_freelist_trunk_page: u32,
    num_freelist_pages: u32,
    schema_cookie: u32,
    schema_format: u32,
    def_page_cache_size: u32,
    largest_root_page: u32,
    text_encoding: Encoding,
    user_version: u32,
    is_incremental_vacuum: u32,
    application_id: u32,
    reserved: [u8; 20],
    version_valid_for: u32,
    sqlite_version_number: u32,
}

#[derive(View)]
#[repr(u8)]
enum Journal {
    Legacy = 1,
    Wal = 2,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[repr(u32)]
enum Encoding {
    Utf8 = 1,
    Utf16Le = 2,
    Utf16Be = 3,
    #[view(other)]
    Other(u32),
}

#[derive(View)]
#[layout(">BHHHB")]
struct Page {
    page_type: PageType,
    first_freeblock: u16,
    num_cells: u16,
    ofs_cells: u16,
    num_frag_free_bytes: u8,
}

#[derive(View)]
#[repr(u8)]
enum PageType {
    IndexInterior = 2,
    TableInterior = 5,
    IndexLeaf = 10,
    TableLeaf = 13,
    #[view(other)]
    Other(u8),
}

/// After the header of an interior page.
#[derive(View)]
#[layout(">I")]
struct RightMost {
    right_ptr: u32,
}

#[derive(View)]
#[layout(">H")]
struct Cell {
    ofs_body: u16,
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    report.record::<Header>(
        "",
        &[
            ("write_version", &coded::<Journal>),
            ("read_version", &coded::<Journal>),
            ("text_encoding", &coded::<Encoding>),
            ("sqlite_version_number", &release),
        ],
    )?;
    report.within("root_page", page)
}

fn page(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let page = report.record::<Page>("", &[("page_type", &coded::<PageType>)])?;
    match page.page_type() {
        PageType::IndexInterior | PageType::TableInterior => {
            report.record::<RightMost>("", &[])?;
        }
        PageType::IndexLeaf | PageType::TableLeaf => {}
        other @ PageType::Other(_) => {
            let text = format_args!("{} is no type of page: read", other.to_code());
            return Err(report.invalid_field("page_type", Page::SIZE, text));
        }
    }
    let cells = u64::from(page.num_cells()) * Cell::SIZE as u64;
    report.window(cells, |report| {
        report.each("cells", |report| report.record::<Cell>("", &[]))
    })
}

/// 3040001 is 3.40.1.
fn release(value: &Value<'_>) -> Option<String> {
    let number = value.number()?;
    let (major, minor, patch) = (number / 1_000_000, number / 1000 % 1000, number % 1000);
    Some(format!("{major}.{minor}.{patch}"))
}
