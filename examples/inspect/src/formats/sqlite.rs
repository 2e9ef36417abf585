//! `SQLite` 3: a header of 100 bytes, and directly after it the page of the schema: a row for every
//! table and index.

use memoryview::{Coded, View, be};

use super::Format;
use crate::symbols::coded;
use crate::{Report, Stop, Value};

pub(super) const FORMAT: Format = Format {
    name: "sqlite",
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
#[layout(">BHHHB")]
struct Page {
    page_type: PageType,
    first_freeblock: u16,
    num_cells: u16,
    ofs_cells: u16,
    num_frag_free_bytes: u8,
}

#[derive(Coded)]
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

/// The columns of the schema.
const COLUMNS: [&str; 5] = ["type", "name", "tbl_name", "rootpage", "sql"];

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let header = report.record::<Header>(
        "",
        &[
            ("write_version", &coded::<Journal>),
            ("read_version", &coded::<Journal>),
            ("text_encoding", &coded::<Encoding>),
            ("sqlite_version_number", &release),
        ],
    )?;
    report.within("root_page", |report| page(header, report))?;
    pages(header, report)
}

/// Passes by the pages; their number is right where the last writer knew that field.
fn pages(header: &HeaderView, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    if header.version_valid_for() != header.file_change_counter() {
        return Ok(());
    }
    let all = u64::from(header.num_pages()) * page_size(header);
    report.seek("pages", Header::SIZE as u64)?;
    let rest = all.saturating_sub(Header::SIZE as u64);
    report.within("pages", |report| report.window(rest, |_| Ok(())))
}

fn page_size(header: &HeaderView) -> u64 {
    match header.len_page_mod() {
        1 => 65_536,
        size => size.into(),
    }
}

fn page(header: &HeaderView, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let page = report.record::<Page>("", &[("page_type", &coded::<PageType>)])?;
    let leaf = matches!(page.page_type(), PageType::TableLeaf);
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
    let start = report.position();
    let cells = u64::from(page.num_cells()) * Cell::SIZE as u64;
    report.window(cells, |report| {
        report.each("cells", |report| report.record::<Cell>("", &[]))
    })?;
    if leaf {
        let cells = Cell::view_slice(&report.data()[start..report.position()]);
        for (i, cell) in cells.unwrap_or_default().iter().enumerate() {
            let name = format!("cells[{i}]");
            report.seek(&name, cell.ofs_body().into())?;
            report.within(name, |report| row(header, report))?;
        }
    }
    Ok(())
}

/// A row of the schema, where no part of it lies on another page.
fn row(header: &HeaderView, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let payload = varint("len_payload", report)?;
    varint("row_id", report)?;
    if payload > page_size(header).saturating_sub(u64::from(header.reserved_space()) + 35) {
        return Ok(());
    }
    report.window(payload, |report| {
        let start = report.position();
        let length = varint("len_header", report)?;
        let read = (report.position() - start) as u64;
        let mut types = [0; COLUMNS.len()];
        report.window(length.saturating_sub(read), |report| {
            for (column, serial) in COLUMNS.iter().zip(&mut types) {
                *serial = varint(&format!("types.{column}"), report)?;
            }
            Ok(())
        })?;
        for (column, serial) in COLUMNS.iter().zip(types) {
            value(column, serial, report)?;
        }
        Ok(())
    })
}

/// A value of the serial type `serial`.
fn value(name: &str, serial: u64, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    match serial {
        1 => report.value::<i8>(name, &[]).map(drop),
        2 => report.value::<be::I16>(name, &[]).map(drop),
        3 => report.bytes(name, 3).map(drop),
        4 => report.value::<be::I32>(name, &[]).map(drop),
        5 => report.bytes(name, 6).map(drop),
        6 => report.value::<be::I64>(name, &[]).map(drop),
        7 => report.value::<be::F64>(name, &[]).map(drop),
        // NULL, 0, 1, and two that are reserved: no bytes at all.
        0 | 8..=11 => Ok(()),
        _ if serial.is_multiple_of(2) => report.bytes(name, (serial - 12) / 2).map(drop),
        _ => report.text(name, (serial - 13) / 2).map(drop),
    }
}

/// A number in at most nine bytes, of seven bits each, but eight of the last.
fn varint(name: &str, report: &mut Report<'_, '_>) -> Result<u64, Stop> {
    let mut bytes = report.rest().iter().take(8);
    let length = bytes.position(|&b| b < 0x80).map_or(9, |last| last + 1);
    let bytes = report.decoded(name, length as u64, |bytes| {
        ("varint", Value::Uint(big_endian(bytes)))
    })?;
    Ok(big_endian(bytes))
}

fn big_endian(bytes: &[u8]) -> u64 {
    let number = |number: u64, (i, &byte): (usize, &u8)| match i {
        8 => number << 8 | u64::from(byte),
        _ => number << 7 | u64::from(byte & 0x7f),
    };
    bytes.iter().enumerate().fold(0, number)
}

/// 3040001 is 3.40.1.
fn release(value: &Value<'_>) -> Option<String> {
    let number = value.number()?;
    let (major, minor, patch) = (number / 1_000_000, number / 1000 % 1000, number % 1000);
    Some(format!("{major}.{minor}.{patch}"))
}
