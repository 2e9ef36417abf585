//! Protocol Buffers without their schema: fields by number.
//!
//! "Encoding" (protobuf.dev/programming-guides/encoding).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Protobuf>("protobuf", "Protocol Buffers message").recognised_by(|_| false);

#[derive(View)]
#[layout("<")]
pub(super) struct Protobuf<'a> {
    #[view(with(group = 0))]
    fields: Seq<'a, Field<'a>>,
}

/// A field of the group with this number, or of the message if it is 0. The end of a group repeats
/// its number.
#[derive(View)]
#[layout("<")]
#[view(args(group: u32))]
struct Field<'a> {
    #[view(code = Leb128, check = key >> 3 > 0 && (key & 7 != 4 || key >> 3 == group))]
    key: u32,
    #[view(value = key >> 3)]
    number: u32,
    #[view(match = key & 7, with(number))]
    value: Value<'a>,
}

#[derive(View)]
#[layout("<")]
#[view(args(number: u32))]
enum Value<'a> {
    #[view(tag = 0)]
    Varint {
        #[view(code = Leb128)]
        value: u64,
    },
    #[view(tag = 1)]
    Fixed64(u64),
    #[view(tag = 2)]
    Bytes {
        #[view(code = Leb128)]
        length: u32,
        #[view(size = length)]
        data: &'a [u8],
    },
    #[view(tag = 3)]
    Group(#[view(until = |field| field.key & 7 == 4, with(group = number))] Seq<'a, Field<'a>>),
    #[view(tag = 4)]
    EndOfGroup,
    #[view(tag = 5)]
    Fixed32(u32),
}
