//! Offsets of a derived record, computed by the compiler of the target.

use memoryview_layout::{Code, Endian, Item, Layout, Model, Order, Part, Placer, Rules};

use crate::BitField;

/// One step through the items of a derived record.
#[derive(Clone, Copy)]
pub enum Step {
    /// A field.
    Field(Item<'static>, Order),
    /// Bytes without a field: padding, or a count of zero that only aligns.
    Skip(Code, Order, usize),
    /// A bit field: name, width, order.
    Bits(&'static str, usize, Order),
}

impl Step {
    /// A field of `count` values of `code`; of one value that is `count` bytes wide where the code
    /// says so (`5s`). `dims` is empty for a single value.
    ///
    /// # Panics
    ///
    /// When the code has no size under `order`; the macro has refused that before.
    #[must_use]
    pub const fn scalar(
        name: &'static str,
        code: Code,
        order: Order,
        width: usize,
        dims: &'static [usize],
    ) -> Self {
        let Some(unit) = code.unit(order, &Model::TARGET) else {
            panic!("the code exists only in native order");
        };
        let endian = order.endian(Endian::TARGET);
        let mut item = Item::new(code, endian, unit.size * width, unit.align, product(dims));
        item.name = Part::Own(name);
        item.dims = Part::Own(dims);
        Self::Field(item, order)
    }

    /// A field of nested records with this layout.
    #[must_use]
    pub const fn record(
        name: &'static str,
        layout: &Layout<'static>,
        order: Order,
        dims: &'static [usize],
    ) -> Self {
        let endian = order.endian(Endian::TARGET);
        let mut item = Item::new(
            Code::Record,
            endian,
            layout.size(),
            layout.align(),
            product(dims),
        );
        item.name = Part::Own(name);
        item.dims = Part::Own(dims);
        item.children = Part::Own(layout.items());
        Self::Field(item, order)
    }
}

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
        Some((first, width)) => BitField::at(item.offset, first, width, item.endian),
        None => panic!("not a bit field"),
    }
}

const fn product(dims: &[usize]) -> usize {
    let mut product: usize = 1;
    let mut i = 0;
    while i < dims.len() {
        product = match product.checked_mul(dims[i]) {
            Some(product) => product,
            None => panic!("the array is larger than any object can be"),
        };
        i += 1;
    }
    product
}

/// The items of a derived record in their places.
#[derive(Clone, Copy)]
pub struct Placed<const N: usize> {
    /// The fields.
    pub items: [Item<'static>; N],
    /// Bytes of the record.
    pub size: usize,
    /// The largest alignment that native order asks for.
    pub align: usize,
}

/// Places `steps`, of which `N` are fields; `end` is the order in force at the end.
///
/// # Panics
///
/// When the record is larger than any object can be; in a constant that is a compile error.
#[must_use]
pub const fn place<const N: usize>(steps: &[Step], rules: Rules, end: Order) -> Placed<N> {
    let mut placer = Placer::new(rules);
    let mut items = [Item::new(Code::Pad, Endian::Little, 0, 1, 0); N];
    let (mut i, mut fields) = (0, 0);
    while i < steps.len() {
        if !matches!(steps[i], Step::Bits(..)) {
            expect(placer.end_bits());
        }
        match steps[i] {
            Step::Field(item, order) => {
                items[fields] = place_item(&mut placer, item, order);
                fields += 1;
            }
            Step::Bits(name, width, order) => {
                items[fields] = place_bits(&mut placer, name, width, order);
                fields += 1;
            }
            Step::Skip(code, order, count) => {
                let Some(unit) = code.unit(order, &Model::TARGET) else {
                    panic!("the code exists only in native order");
                };
                expect_offset(placer.item(unit.size, unit.align, count, order.aligned()));
            }
        }
        i += 1;
    }
    match placer.finish(end.aligned()) {
        Some((size, align)) => {
            assert!(size > 0, "a record of no bytes cannot be viewed");
            Placed { items, size, align }
        }
        None => too_large(),
    }
}

const fn place_item(placer: &mut Placer, mut item: Item<'static>, order: Order) -> Item<'static> {
    let native = order.aligned();
    item.stride = placer.stride(item.unit, item.align, native);
    assert!(
        item.stride == item.unit || item.count == 1,
        "an array of records that C would pad between its elements"
    );
    item.offset = expect_offset(placer.item(item.unit, item.align, item.count, native));
    item.stride = item.unit;
    item
}

const fn place_bits(
    placer: &mut Placer,
    name: &'static str,
    width: usize,
    order: Order,
) -> Item<'static> {
    let Some((offset, first)) = placer.bits(width) else {
        too_large()
    };
    let endian = order.endian(Endian::TARGET);
    let touched = (first % 8 + width).div_ceil(8);
    let mut item = Item::new(Code::Bits, endian, touched, 1, 1);
    item.name = Part::Own(name);
    item.offset = offset;
    item.bits = Some((first, width));
    item
}

const fn expect_offset(offset: Option<usize>) -> usize {
    match offset {
        Some(offset) => offset,
        None => too_large(),
    }
}

const fn expect(done: Option<()>) {
    if done.is_none() {
        too_large();
    }
}

const fn too_large() -> ! {
    panic!("the record is larger than any object can be")
}
