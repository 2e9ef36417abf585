//! Records of SQLite: types, then values ("Record Format").

use memoryview::{Code, CodeError};

use super::prelude::*;

/// The types of the values, then the values that are in the page. Only the first 256 are shown.
#[derive(View)]
#[layout(">")]
pub(super) struct Record<'a> {
    #[view(code = Varint)]
    header_size: u64,
    #[view(size = header_size - pos())]
    types: &'a [u8],
    #[view(count = values_here(types, left()), with(kind = serial(types, index())))]
    values: Seq<'a, Field<'a>>,
    rest: &'a [u8],
}

/// Returns the type of value `index`.
fn serial(types: &[u8], index: u64) -> u64 {
    let mut rest = types;
    for _ in 0..index.min(256) {
        let Ok((_, size)) = Varint::read(rest) else {
            return 0;
        };
        rest = &rest[size..];
    }
    Varint::read(rest).map_or(0, |(kind, _)| kind)
}

const fn size_of(kind: u64) -> u64 {
    match kind {
        0 | 8..=11 => 0,
        1..=4 => kind,
        5 => 6,
        6 | 7 => 8,
        _ => (kind - 12) / 2,
    }
}

/// Returns the number of complete values in the given bytes.
fn values_here(types: &[u8], left: u64) -> u64 {
    let (mut rest, mut left, mut count) = (types, left, 0);
    while let (Ok((kind, size)), true) = (Varint::read(rest), count < 256) {
        let Some(less) = left.checked_sub(size_of(kind)) else {
            break;
        };
        (rest, left, count) = (&rest[size..], less, count + 1);
    }
    count
}

#[derive(View)]
#[layout(">")]
#[view(args(kind: u64))]
struct Field<'a> {
    #[view(value = kind)]
    serial: u64,
    #[view(size = size_of(kind), match = class(kind), with(kind))]
    value: FieldValue<'a>,
}

const fn class(kind: u64) -> u8 {
    match kind {
        0 | 8..=11 => 0,
        1..=6 => 1,
        7 => 2,
        _ if kind.is_multiple_of(2) => 3,
        _ => 4,
    }
}

#[derive(View)]
#[layout(">")]
#[view(args(kind: u64))]
enum FieldValue<'a> {
    #[view(tag = 1)]
    Integer(#[view(size = size_of(kind))] i64),
    #[view(tag = 2)]
    Real(f64),
    #[view(tag = 4)]
    Text(#[view(encoding = encoding_of(rest()))] Text<'a, AnyEncoding>),
    #[view(other)]
    Blob(&'a [u8]),
}

/// UTF-16 is detected by its zero bytes, because the encoding is in the header of the database,
/// which is not available here.
fn encoding_of(text: &[u8]) -> AnyEncoding {
    match text.iter().position(|&byte| byte == 0) {
        None => AnyEncoding::Utf8,
        Some(at) if at % 2 == 0 => AnyEncoding::Utf16Be,
        Some(_) => AnyEncoding::Utf16Le,
    }
}

/// A number of at most nine bytes: seven bits in each of the first eight, and eight in the ninth.
pub(super) struct Varint;

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
