//! [`Item`]: one field, as the grammar and the derive describe it.

use crate::{Code, Endian};

/// A part of an item: a reference, or a range of the arena of its layout.
///
/// Derived layouts are constants and contain references. The layout of a run-time format is one
/// allocation and contains ranges, because a structure cannot borrow from itself.
#[derive(Debug)]
pub enum Part<'a, T: ?Sized> {
    /// A reference.
    Own(&'a T),
    /// `start..end` of the arena.
    Range(usize, usize),
}

impl<T: ?Sized> Clone for Part<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Part<'_, T> {}

/// The position of a bit field in its run of bit fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bits {
    /// The first bit, counted from the start of the run. Under [`Endian::Big`] bits count from the
    /// high end of each byte, under [`Endian::Little`] from the low end.
    pub first: usize,
    /// The number of bits.
    pub width: usize,
    /// Whether the number is in two's complement. Layout strings do not express this; it comes from
    /// the type of a derived field.
    pub signed: bool,
}

impl Bits {
    /// Returns the number of bytes before the first one with a bit of the field.
    #[must_use]
    pub const fn skipped(self) -> usize {
        self.first / 8
    }

    /// Returns the number of bytes with a bit of the field.
    #[must_use]
    pub const fn touched(self) -> usize {
        (self.first % 8 + self.width).div_ceil(8)
    }
}

/// One item of a layout, as the grammar and the derive describe it. Read it through
/// [`FieldInfo`](crate::FieldInfo).
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The name, or an empty string if it has none.
    pub name: Part<'a, str>,
    /// The code.
    pub code: Code,
    /// The order of its bytes, or of the bits of a bit field.
    pub endian: Endian,
    /// The offset from the start of its record, in bytes.
    pub offset: usize,
    /// The size of one element in bytes; for a bit field, the number of bytes that it touches.
    pub unit: usize,
    /// The distance between elements, in bytes.
    pub stride: usize,
    /// The alignment under native order.
    pub align: usize,
    /// The number of elements.
    pub count: usize,
    /// The dimensions of an array, outermost first; empty for a single value or a bare count.
    pub dims: Part<'a, [usize]>,
    /// The bits of a bit field.
    pub bits: Option<Bits>,
    /// The items of a nested record.
    pub children: Part<'a, [Item<'a>]>,
}

impl Item<'_> {
    /// Creates an item of `count` elements of `unit` bytes at offset 0, without a name.
    #[must_use]
    pub const fn new(code: Code, endian: Endian, unit: usize, align: usize, count: usize) -> Self {
        Self {
            name: Part::Own(""),
            code,
            endian,
            offset: 0,
            unit,
            stride: unit,
            align,
            count,
            dims: Part::Own(&[]),
            bits: None,
            children: Part::Own(&[]),
        }
    }

    /// Creates an integer of `bytes` bytes, without a name, for sizes that have no code.
    #[must_use]
    pub const fn of_integer(endian: Endian, bytes: usize, signed: bool) -> Self {
        let mut item = Self::new(Code::Bits, endian, bytes, 1, 1);
        item.bits = Some(Bits {
            first: 0,
            width: 8 * bytes,
            signed,
        });
        item
    }
}
