//! BSON: documents of named elements.
//!
//! "BSON Specification" 1.1 (bsonspec.org).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Dump>("bson", "BSON documents").recognised_by(|data| {
    // The documents fill the file.
    let mut rest = data;
    while let [a, b, c, d, _, ..] = rest {
        let size = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        match rest.split_at_checked(size) {
            Some(([.., 0], next)) if size >= 5 => rest = next,
            _ => return false,
        }
    }
    rest.is_empty() && !data.is_empty()
});

#[derive(View)]
struct Dump<'a> {
    documents: Seq<'a, Bson<'a>>,
}

#[derive(View)]
#[layout("<I{size - 4}s")]
pub(super) struct Bson<'a> {
    #[view(check = size >= 5)]
    size: u32,
    body: Elements<'a>,
}

#[derive(View)]
#[layout("<")]
struct Elements<'a> {
    #[view(until = left() == 1)]
    elements: Seq<'a, Element<'a>>,
    #[view(magic = 0)]
    end: u8,
}

#[derive(View)]
#[layout("<BzT")]
struct Element<'a> {
    kind: u8,
    name: Text<'a, Utf8>,
    #[view(match = kind)]
    value: Value<'a>,
}

#[derive(View)]
#[layout("<Iz")]
struct Str<'a> {
    #[view(check = size > 0)]
    size: u32,
    text: Text<'a, Utf8>,
}

#[derive(View)]
#[layout("<")]
enum Value<'a> {
    #[view(tag = 0x01)]
    Double(f64),
    #[view(tag = 0x02 | 0x0d | 0x0e)]
    Text(Str<'a>),
    #[view(tag = 0x03 | 0x04)]
    Document(Bson<'a>),
    #[view(tag = 0x05)]
    Binary {
        size: u32,
        subtype: u8,
        #[view(size = size)]
        data: &'a [u8],
    },
    #[view(tag = 0x06 | 0x0a | 0x7f | 0xff)]
    Nothing,
    #[view(tag = 0x07)]
    ObjectId([u8; 12]),
    #[view(tag = 0x08)]
    Bool { #[view(check = value <= 1)] value: u8 },
    #[view(tag = 0x09)]
    Milliseconds(i64),
    #[view(tag = 0x0b)]
    Regex {
        #[view(until = 0)]
        pattern: Text<'a, Utf8>,
        #[view(until = 0)]
        options: Text<'a, Utf8>,
    },
    #[view(tag = 0x0c)]
    Pointer { namespace: Str<'a>, id: [u8; 12] },
    #[view(tag = 0x0f)]
    ScopedCode { size: u32, code: Str<'a>, scope: Bson<'a> },
    #[view(tag = 0x10)]
    Int32(i32),
    #[view(tag = 0x11)]
    Timestamp { increment: u32, seconds: u32 },
    #[view(tag = 0x12)]
    Int64(i64),
    #[view(tag = 0x13)]
    Decimal128([u8; 16]),
}
