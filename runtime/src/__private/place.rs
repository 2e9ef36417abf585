//! Layouts of derived records, and of fields whose type has a wire form of its own.

use memoryview_layout::{Code, Endian, Item, Layout, Model, Order, Part, Step};

use crate::Wire;
use crate::array::Shape;

/// Returns the item of a nested record with this layout.
#[must_use]
pub(crate) const fn record_item(layout: &Layout<'static>) -> Item<'static> {
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

/// Returns the item of a field of wire type `W` at `offset`, under an order without alignment.
#[must_use]
pub const fn wire_item<W: Wire>(name: &'static str, offset: usize) -> Item<'static> {
    let mut item = W::ITEM;
    item.name = Part::Own(name);
    item.offset = offset;
    item.align = 1;
    item.dims = Part::Own(Shape::<W>::DIMS);
    item
}

/// Returns the step of a field of wire type `W`.
#[must_use]
pub const fn wire_step<W: Wire>(name: &'static str, order: Order) -> Step<'static> {
    let mut item = wire_item::<W>(name, 0);
    item.align = match item.code.unit(order, &Model::TARGET) {
        Some(unit) => unit.align,
        None => W::ITEM.align,
    };
    Step::Field(item, order)
}
