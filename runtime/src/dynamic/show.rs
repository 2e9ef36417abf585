//! How a trace reads the values of fixed items: one function for each kind of item, listed in the
//! table of its record.

use memoryview_layout::{Bits, Code, Endian, FieldInfo, Item, Kind, Order, Scalar};

use super::value::{Single, Value};
use crate::bind::ValueOf;
use crate::codec::{load, load_signed};
use crate::{Bind, Coded, Wire, bits};

/// The bytes of an item, with everything else its value depends on.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The bytes; for a bit field, those of the whole run of bits.
    pub bytes: &'a [u8],
    /// The order of numbers whose order the data selects.
    pub order: Endian,
    /// The first bit of a bit field.
    pub first: u16,
    /// The number of bits of a bit field.
    pub width: u16,
}

impl<'a> Shown<'a> {
    /// Creates an item that is not a bit field.
    pub(crate) const fn of(bytes: &'a [u8], order: Endian) -> Self {
        Self {
            bytes,
            order,
            first: 0,
            width: 0,
        }
    }
}

/// Reads the value of an item.
///
/// Sets `order` to the order of the item's own type.
pub type Show = for<'a> fn(&mut Shown<'a>) -> Value<'a>;

/// Reads bytes.
#[must_use]
pub fn bytes<'a>(item: &mut Shown<'a>) -> Value<'a> {
    Value::Bytes(item.bytes)
}

/// Reads a wire value, or an array of them.
#[must_use]
pub fn wire<'a, W: Wire>(item: &mut Shown<'a>) -> Value<'a> {
    named_wire::<W>(item, None)
}

fn named_wire<'a, W: Wire>(item: &mut Shown<'a>, value_of: Option<ValueOf>) -> Value<'a> {
    let info: Item<'static> = W::ITEM;
    // The type of a single byte has the order of the machine, which the value does not depend on.
    if info.unit > 1 {
        item.order = info.endian;
    }
    let one = Single {
        kind: info.code.kind(),
        endian: item.order,
        unit: info.unit,
        value_of,
    };
    one.values(item.bytes, W::AXES.is_some())
}

/// Reads a number of type `N` in the order that the data selects, or an array of them.
#[must_use]
pub fn number<'a, N: Native>(item: &mut Shown<'a>) -> Value<'a> {
    let one = Single {
        kind: N::KIND,
        endian: item.order,
        unit: N::UNIT,
        value_of: None,
    };
    one.values(item.bytes, N::ARRAY)
}

/// Reads bits from the high end of each byte.
#[must_use]
pub fn bits_msb<'a>(item: &mut Shown<'a>) -> Value<'a> {
    Value::Unsigned(bits_of(item, Endian::Big))
}

/// Reads bits from the low end of each byte.
#[must_use]
pub fn bits_lsb<'a>(item: &mut Shown<'a>) -> Value<'a> {
    Value::Unsigned(bits_of(item, Endian::Little))
}

/// Reads one bit, from the high end of each byte.
#[must_use]
pub fn bool_bit_msb<'a>(item: &mut Shown<'a>) -> Value<'a> {
    Value::Bool(bits_of(item, Endian::Big) != 0)
}

/// Reads one bit, from the low end of each byte.
#[must_use]
pub fn bool_bit_lsb<'a>(item: &mut Shown<'a>) -> Value<'a> {
    Value::Bool(bits_of(item, Endian::Little) != 0)
}

/// Reads bits with a name, from the high end of each byte.
#[must_use]
pub fn bits_coded_msb<'a, T: Coded>(item: &mut Shown<'a>) -> Value<'a> {
    T::VALUE_OF(bits_of(item, Endian::Big))
}

/// Reads bits with a name, from the low end of each byte.
#[must_use]
pub fn bits_coded_lsb<'a, T: Coded>(item: &mut Shown<'a>) -> Value<'a> {
    T::VALUE_OF(bits_of(item, Endian::Little))
}

/// The number types of Rust that a layout may contain.
pub trait Native {
    /// The kind of number.
    const KIND: Kind;
    /// The size of one number in bytes.
    const UNIT: usize;
    /// Whether it is an array of numbers.
    const ARRAY: bool;
}

macro_rules! natives {
    ($($kind:ident: $($native:ty)*;)*) => {$($(
        impl Native for $native {
            const KIND: Kind = Kind::$kind;
            const UNIT: usize = size_of::<$native>();
            const ARRAY: bool = false;
        }
    )*)*};
}

natives! {
    Uint: u8 u16 u32 u64 usize;
    Int: i8 i16 i32 i64 isize;
    Float: f32 f64;
    Bool: bool;
}

impl<N: Native, const LEN: usize> Native for [N; LEN] {
    const KIND: Kind = N::KIND;
    const UNIT: usize = N::UNIT;
    const ARRAY: bool = true;
}

fn bits_of(item: &mut Shown<'_>, endian: Endian) -> u64 {
    item.order = endian;
    let (first, width) = (usize::from(item.first), usize::from(item.width));
    if width == 0 || (first + width).div_ceil(8) > item.bytes.len() {
        return 0;
    }
    bits::read(item.bytes, first / 8, first % 8, width, endian)
}

/// Reads a field of a fixed record.
pub(crate) fn field<'a>(
    info: &FieldInfo<'static>,
    value_of: Option<ValueOf>,
    record: &'a [u8],
) -> Value<'a> {
    let bytes = record
        .get(info.offset()..info.offset() + info.size())
        .unwrap_or_default();
    if let Some(Bits {
        first,
        width,
        signed,
    }) = info.bits()
    {
        if !is_bits(info) {
            let one = Single {
                kind: if signed { Kind::Int } else { Kind::Uint },
                endian: info.endian(),
                unit: info.unit(),
                value_of: None,
            };
            return one.values(bytes, !info.dims().is_empty());
        }
        let number = bits::read(
            record,
            info.offset() + first / 8,
            first % 8,
            width,
            info.endian(),
        );
        return match value_of {
            Some(value_of) => value_of(number),
            None if signed => Value::Signed(bits::sign_extended(number, width)),
            None => Value::Unsigned(number),
        };
    }
    let one = Single {
        kind: info.code().kind(),
        endian: info.endian(),
        unit: info.unit(),
        value_of,
    };
    one.values(bytes, !info.dims().is_empty() || info.count() != 1)
}

/// Returns `true` if the bits of the field may share bytes with other fields: they are neither an
/// array of integers nor an integer of 128 bits.
pub(crate) fn is_bits(info: &FieldInfo<'_>) -> bool {
    let width = info.bits().map(|bits| bits.width);
    info.count() == 1 && width.is_some_and(|width| width <= 64)
}

/// Returns the Rust type of a field of a fixed record, as far as its code shows it.
pub(crate) fn type_name(info: &FieldInfo<'static>) -> &'static str {
    match info.code() {
        Code::Bits => "bits",
        Code::Bytes | Code::Pascal => "bytes",
        Code::Record => "record",
        code if code.parts() > 1 => "",
        code => Scalar::of_code(code, Order::Little).map_or("", Scalar::name),
    }
}

/// Reads a number of a type that converts from its wire type.
#[must_use]
pub fn bound<'a, W: Wire, T: Bind<W>>(item: &mut Shown<'a>) -> Value<'a> {
    named_wire::<W>(item, T::VALUE_OF)
}

macro_rules! integers {
    ($($unsigned:ident $signed:ident $order:expr;)*) => {$(
        /// Reads an unsigned integer of one to eight bytes.
        #[must_use]
        pub fn $unsigned<'a>(item: &mut Shown<'a>) -> Value<'a> {
            item.order = $order.unwrap_or(item.order);
            Value::Unsigned(load(item.bytes, item.order))
        }

        /// Reads a two's complement integer of one to eight bytes.
        #[must_use]
        pub fn $signed<'a>(item: &mut Shown<'a>) -> Value<'a> {
            item.order = $order.unwrap_or(item.order);
            Value::Signed(load_signed(item.bytes, item.order))
        }
    )*};
}

integers! {
    uint_little int_little Some(Endian::Little);
    uint_big int_big Some(Endian::Big);
    uint_native int_native Some(Endian::TARGET);
    uint_ordered int_ordered None;
}
