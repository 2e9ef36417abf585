//! Protocol Buffers without a schema (protobuf.dev, "Encoding"). No bytes tell it: `--format protobuf`.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Message>("protobuf", "Protocol Buffers message").recognised_by(|_| false);

#[derive(View)]
struct Message<'a> {
    fields: Seq<'a, Field<'a>>,
}

#[derive(View)]
struct Field<'a> {
    #[view(code = Leb128)]
    key: u64,
    #[view(value = key >> 3)]
    number: u64,
    #[view(match = key & 7)]
    value: Value<'a>,
}

#[derive(View)]
#[layout("<")]
enum Value<'a> {
    #[view(tag = 0)]
    Varint {
        #[view(code = Leb128)]
        value: u64,
    },
    #[view(tag = 1)]
    Fixed64 { value: u64 },
    #[view(tag = 2)]
    Sized {
        #[view(code = Leb128)]
        length: u64,
        #[view(size = length)]
        data: &'a [u8],
    },
    #[view(tag = 5)]
    Fixed32 { value: u32 },
}
