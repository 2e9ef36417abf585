//! What a derived record and its bit fields say of their places.

use memoryview_layout::{Bits, Code, Endian, Item, Layout, Part};

use crate::BitField;

/// What a view says of its own bytes.
#[must_use]
pub const fn record_item(layout: &Layout<'static>) -> Item<'static> {
    let mut item = Item::new(
        Code::Record,
        Endian::Little,
        layout.size(),
        layout.align(),
        1,
    );
    item.children = Part::Own(layout.items());
    item
}

/// The typed constant of a bit field.
///
/// # Panics
///
/// When `item` is no bit field; the macro passes only those.
#[must_use]
pub const fn bit_field<V>(item: &Item<'static>) -> BitField<V> {
    match item.bits {
        Some(Bits { first, width }) => BitField::at(item.offset, first, width, item.endian),
        None => panic!("not a bit field"),
    }
}
