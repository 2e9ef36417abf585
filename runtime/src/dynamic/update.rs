//! Functions for packing and `update()` of generated structs.

use memoryview_layout::Endian;

use super::expr::Numeric;
use super::fault_kind::FieldErrorKind;
use super::length::Wrong;
use super::packer::{Packer, Window};
use super::path::Step;
use super::tag::Tag;
use crate::{Lazy, RangeErrorKind, Seq, Table, View, bits};

impl Packer<'_> {
    /// Checks that a computed value equals its expression.
    pub fn computed(&mut self, expected: &impl Numeric, found: i128, step: Step) -> Option<()> {
        let expected = match expected.number() {
            Ok(expected) => expected,
            Err(wrong) => return self.fail(wrong.into(), step),
        };
        if expected == found {
            return Some(());
        }
        let kind = match (u64::try_from(expected), u64::try_from(found)) {
            (Ok(expected), Ok(found)) => FieldErrorKind::Disagrees { expected, found },
            _ => FieldErrorKind::Computed,
        };
        self.fail(kind, step)
    }

    /// Writes a bit field of `at.1` bits, beginning at bit `at.0`, to the bytes of its run.
    pub fn bits(
        &mut self,
        run: &mut [u8],
        at: (usize, usize),
        order: Endian,
        value: u64,
        step: Step,
    ) -> Option<()> {
        let (first, width) = at;
        if width < 64 && value >> width != 0 {
            let kind = RangeErrorKind::Bits { value, width };
            return self.fail(FieldErrorKind::Range(kind), step);
        }
        bits::write(run, first / 8, first % 8, width, order, value);
        Some(())
    }

    /// Returns the number of bytes left in a window.
    #[must_use]
    pub fn left_in(&self, window: Window) -> usize {
        window.end.saturating_sub(self.pos())
    }
}

/// Writes the low `N` bytes of an integer.
pub fn store_integer<const N: usize>(place: &mut [u8], value: i128, order: Endian) {
    let bytes = match order {
        Endian::Little => value.to_le_bytes(),
        Endian::Big => (value << (128 - 8 * N)).to_be_bytes(),
    };
    place.copy_from_slice(&bytes[..N]);
}

/// Writes the low bits of `value` to a bit field of a run of bits.
pub fn store_bits(run: &mut [u8], first: usize, width: usize, order: Endian, value: u64) {
    bits::write(run, first / 8, first % 8, width, order, value);
}

/// Sets a number to a tag, if the tag fits.
pub fn set_number<N: TryFrom<i128>>(number: &mut N, tag: Tag<'_>) {
    if let Tag::Number(tag) = tag
        && let Ok(tag) = N::try_from(tag)
    {
        *number = tag;
    }
}

/// Sets bytes to a tag of the same length.
pub fn set_bytes<const N: usize>(bytes: &mut [u8; N], tag: Tag<'_>) {
    if let Tag::Bytes(tag) = tag
        && let Ok(tag) = tag.try_into()
    {
        *bytes = tag;
    }
}

/// Returns the number of elements of a sequence.
#[must_use]
pub fn count_of<T: View>(seq: &Seq<'_, T>) -> usize {
    seq.len().unwrap_or_else(|| seq.iter().flatten().count())
}

/// Returns the number of records of a table.
#[must_use]
pub fn len_of<T: View>(table: &Table<'_, T>) -> usize {
    table.len()
}

macro_rules! sizes {
    ($($name:ident $list:ident;)*) => {$(
        /// Returns the number of bytes of the records.
        #[must_use]
        pub fn $name<T: View>(records: &$list<'_, T>) -> usize {
            records.as_bytes().len()
        }
    )*};
}

sizes! {
    size_of_seq Seq;
    size_of_table Table;
    size_of_lazy Lazy;
}

/// Returns the packed size of records, or `None` if one of them cannot be packed.
pub fn packed_sizes<'t, T: View + 't>(
    records: impl IntoIterator<Item = &'t T>,
    args: impl Fn(u64) -> Result<T::Args, Wrong>,
) -> Option<usize> {
    let mut out = Packer::counter();
    for (record, index) in records.into_iter().zip(0..) {
        record.pack_fields(&mut out, args(index).ok()?)?;
    }
    Some(out.pos())
}

/// Implemented by no type: bounds of setters for fields that other fields or the size of the record depend on.
#[diagnostic::on_unimplemented(
    message = "other fields or the size of the record depend on this field, so it cannot be set in place",
    label = "this field has no setter",
    note = "change the result of `unpack`, call `update()`, and then `pack_to`"
)]
pub trait Settable {}
