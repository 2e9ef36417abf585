//! Bytes and the description of a field become a value and the name of its type.

use std::str;

use memoryview::{BitField, Bits, Bool, Element, Endian, FieldInfo, Kind, Wire, be, cast, le};

use super::Value;

/// The type and value of the first element of `field`, which lies in `bytes`.
pub(super) fn decode<'a>(field: &FieldInfo<'_>, bytes: &'a [u8]) -> (&'static str, Value<'a>) {
    match field.code().kind() {
        Kind::Bytes => text(bytes),
        Kind::Bits => ("bits", Value::Uint(bits(field, bytes))),
        Kind::Bool => number(bytes, "bool", |wire: Bool| Value::Bool(wire.get())),
        kind => numeric(kind, field.unit(), field.endian(), bytes)
            .unwrap_or(("bytes", Value::Bytes(bytes))),
    }
}

/// Text up to the first NUL where all of it can be read, otherwise bytes.
pub(super) fn text(bytes: &[u8]) -> (&'static str, Value<'_>) {
    let end = bytes.iter().position(|&b| b == 0).unwrap_or(bytes.len());
    match str::from_utf8(&bytes[..end]) {
        Ok(text) if readable(text) && is_blank(&bytes[end..]) => ("text", Value::Text(text)),
        _ => ("bytes", Value::Bytes(bytes)),
    }
}

fn readable(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() || c.is_whitespace())
}

/// What follows the text in a field of fixed width.
fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|b| matches!(b, 0 | b' '))
}

/// The number in the bits of `field`; `bytes` begin where its run of bits does.
fn bits(field: &FieldInfo<'_>, bytes: &[u8]) -> u64 {
    let Bits { first, width } = field.bits().unwrap_or_default();
    let place = BitField::<[u8; 9]>::at(0, first % 8, width, field.endian());
    place.read(&bytes[first / 8..])
}

macro_rules! numeric {
    ($($kind:ident $size:literal $wire:ident $little:literal $big:literal $value:ident($wider:ty);)*) => {
        /// A number, where it is one of a size that Rust has.
        fn numeric(kind: Kind, size: usize, endian: Endian, bytes: &[u8]) -> Option<(&'static str, Value<'_>)> {
            Some(match (kind, size, endian) {
                (Kind::Uint | Kind::Char, 1, _) => number(bytes, "u8", |n: u8| Value::Uint(n.into())),
                (Kind::Int, 1, _) => number(bytes, "i8", |n: i8| Value::Int(n.into())),
                $(
                    (Kind::$kind, $size, Endian::Little) => {
                        number(bytes, $little, |wire: le::$wire| Value::$value(<$wider>::from(wire.get())))
                    }
                    (Kind::$kind, $size, Endian::Big) => {
                        number(bytes, $big, |wire: be::$wire| Value::$value(<$wider>::from(wire.get())))
                    }
                )*
                _ => return None,
            })
        }
    };
}

numeric! {
    Uint 2 U16 "u16le" "u16be" Uint(u64);
    Uint 4 U32 "u32le" "u32be" Uint(u64);
    Uint 8 U64 "u64le" "u64be" Uint(u64);
    Int 2 I16 "i16le" "i16be" Int(i64);
    Int 4 I32 "i32le" "i32be" Int(i64);
    Int 8 I64 "i64le" "i64be" Int(i64);
    Float 2 F16 "f16le" "f16be" F32(f32);
    Float 4 F32 "f32le" "f32be" F32(f32);
    Float 8 F64 "f64le" "f64be" F64(f64);
}

fn number<'a, W: Wire + Element>(
    bytes: &'a [u8],
    kind: &'static str,
    value: fn(W) -> Value<'static>,
) -> (&'static str, Value<'a>) {
    match cast::<W>(bytes) {
        Ok([wire]) => (kind, value(*wire)),
        _ => ("bytes", Value::Bytes(bytes)),
    }
}
