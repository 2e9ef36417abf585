//! BSON documents (bsonspec.org, 1.1).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Document>("bson", "BSON document").recognised_by(|data| match data.first_chunk() {
    // The size of the document is that of the file, which ends with a zero.
    Some(size) => data.len() > 4 && u32::from_le_bytes(*size) as usize == data.len() && data.ends_with(&[0]),
    None => false,
});

#[derive(View)]
#[layout("<")]
struct Document<'a> {
    #[view(check = size >= 5)]
    size: u32,
    #[view(size = size - 5)]
    elements: Seq<'a, Element<'a>>,
    #[view(magic = 0)]
    end: u8,
}

#[derive(View)]
#[layout("<")]
struct Element<'a> {
    kind: Kind,
    #[view(until = 0)]
    name: Text<'a, Utf8>,
    #[view(match = kind)]
    value: Value<'a>,
}

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Double = 1,
    Text = 2,
    Document = 3,
    Array = 4,
    Binary = 5,
    ObjectId = 7,
    Bool = 8,
    DateTime = 9,
    Null = 10,
    Regex = 11,
    Code = 13,
    Int32 = 16,
    Timestamp = 17,
    Int64 = 18,
    Decimal128 = 19,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout("<")]
enum Value<'a> {
    #[view(tag = 1)]
    Double { value: f64 },
    #[view(tag = 2 | 13 | 14)]
    Text {
        #[view(check = length >= 1)]
        length: u32,
        #[view(size = length, trim = 0)]
        text: &'a str,
    },
    #[view(tag = 3 | 4)]
    Document {
        #[view(check = size >= 5)]
        size: u32,
        #[view(size = size - 5)]
        elements: Seq<'a, Element<'a>>,
        #[view(magic = 0)]
        end: u8,
    },
    #[view(tag = 5)]
    Binary {
        length: u32,
        subtype: u8,
        #[view(size = length)]
        data: &'a [u8],
    },
    #[view(tag = 7)]
    ObjectId { id: [u8; 12] },
    #[view(tag = 8)]
    Bool { value: u8 },
    #[view(tag = 9 | 18)]
    Long { value: i64 },
    #[view(tag = 17)]
    Timestamp { value: u64 },
    #[view(tag = 16)]
    Int { value: i32 },
    #[view(tag = 11)]
    Regex {
        #[view(until = 0)]
        pattern: Text<'a, Utf8>,
        #[view(until = 0)]
        options: Text<'a, Utf8>,
    },
    #[view(tag = 19)]
    Decimal { value: [u8; 16] },
    #[view(tag = 6 | 10 | 127 | 255)]
    Nothing,
}
