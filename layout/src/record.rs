//! Records built step by step: in the derive if it knows every size, otherwise in constants, by the
//! compiler of the target.

use crate::{Bits, Code, Endian, Item, Layout, Model, Order, Part, Placer, Rules};

/// One step in building a derived record.
#[derive(Clone, Copy)]
pub enum Step<'a> {
    /// A field.
    Field(Item<'a>, Order),
    /// Bytes without a field: padding, or an alignment (a count of zero).
    Skip(Code, Order, usize),
    /// A bit field: name, width, order, and whether it is in two's complement.
    Bits(&'a str, usize, Order, bool),
}

impl<'a> Step<'a> {
    /// Creates a field of `count` values of `code`, or of one value of `count` bytes for codes
    /// whose count is a length (`5s`). `dims` is empty for a single value.
    ///
    /// # Panics
    ///
    /// Panics if the code has no size under `order`, or if the array is larger than `isize::MAX`.
    /// The derive reports both beforehand.
    #[must_use]
    pub const fn scalar(
        name: &'a str,
        code: Code,
        order: Order,
        width: usize,
        dims: &'a [usize],
    ) -> Self {
        let Some(unit) = code.unit(order, &Model::TARGET) else {
            panic!("the code exists only in native order");
        };
        let endian = order.endian(Endian::TARGET);
        let item = Item::of_units(name, code, endian, (0, unit.size * width, unit.align), dims);
        Self::Field(item, order)
    }

    /// Creates a field of integers of `bytes` bytes, for sizes that have no code.
    ///
    /// # Panics
    ///
    /// Panics if the array is larger than `isize::MAX`.
    #[must_use]
    pub const fn integers(name: &'a str, order: Order, bytes: usize, dims: &'a [usize]) -> Self {
        let mut item = Item::of_integer(order.endian(Endian::TARGET), bytes, false);
        item.name = Part::Own(name);
        item.count = product(dims);
        item.dims = Part::Own(dims);
        Self::Field(item, order)
    }

    /// Creates a field of nested records with this layout.
    ///
    /// # Panics
    ///
    /// Panics if the array is larger than `isize::MAX`.
    #[must_use]
    pub const fn record(
        name: &'a str,
        layout: &Layout<'a>,
        order: Order,
        dims: &'a [usize],
    ) -> Self {
        let endian = order.endian(Endian::TARGET);
        let item = Item::of_records(name, layout, endian, 0, dims);
        Self::Field(item, order)
    }
}

const fn product(dims: &[usize]) -> usize {
    let mut product: usize = 1;
    let mut i = 0;
    while i < dims.len() {
        product = match product.checked_mul(dims[i]) {
            Some(product) => product,
            None => panic!("the array is larger than `isize::MAX` bytes"),
        };
        i += 1;
    }
    product
}

/// The items of a derived record with their offsets.
#[derive(Clone, Copy)]
pub struct Placed<const N: usize> {
    /// The fields.
    pub items: [Item<'static>; N],
    /// The size of the record in bytes.
    pub size: usize,
    /// The largest alignment under native order.
    pub align: usize,
}

/// Places `steps`, of which `N` are fields; `end` is the order in force at the end of the record.
///
/// # Panics
///
/// Panics if the record cannot be placed. In a constant, that is a compile error.
#[must_use]
pub const fn place<const N: usize>(steps: &[Step<'static>], rules: Rules, end: Order) -> Placed<N> {
    let mut items = [Item::new(Code::Pad, Endian::Little, 0, 1, 0); N];
    match place_into(&mut items, steps, rules, end) {
        Ok((size, align)) => Placed { items, size, align },
        Err(reason) => panic!("{}", reason),
    }
}

/// Places `steps` and writes their fields to `items`; returns the size and the largest alignment.
///
/// # Errors
///
/// Returns the reason why the record cannot be placed.
///
/// # Panics
///
/// Panics if `items` is too short for all fields.
pub const fn place_into<'a>(
    items: &mut [Item<'a>],
    steps: &[Step<'a>],
    rules: Rules,
    end: Order,
) -> Result<(usize, usize), &'static str> {
    let mut placer = Placer::new(rules);
    let (mut i, mut fields) = (0, 0);
    while i < steps.len() {
        match placer.step(steps[i]) {
            Ok(Some(item)) => {
                items[fields] = item;
                fields += 1;
            }
            Ok(None) => {}
            Err(reason) => return Err(reason),
        }
        i += 1;
    }
    match placer.finish(end.aligned()) {
        Some((0, _)) => Err("a record of zero bytes cannot be viewed"),
        Some(size_and_align) => Ok(size_and_align),
        None => Err(TOO_LARGE),
    }
}

const TOO_LARGE: &str = "the record is larger than `isize::MAX` bytes";

impl Placer {
    /// Places `step`. Returns its field, or `None` for bytes without a field.
    const fn step<'a>(&mut self, step: Step<'a>) -> Result<Option<Item<'a>>, &'static str> {
        if !matches!(step, Step::Bits(..)) && self.end_bits().is_none() {
            return Err(TOO_LARGE);
        }
        match step {
            Step::Field(item, order) => self.field(item, order.aligned()),
            Step::Bits(name, width, order, signed) => match self.bits(width) {
                Some((offset, first)) => {
                    let endian = order.endian(Endian::TARGET);
                    let bits = Bits {
                        first,
                        width,
                        signed,
                    };
                    Ok(Some(Item::of_bits(name, endian, offset, bits)))
                }
                None => Err(TOO_LARGE),
            },
            Step::Skip(code, order, count) => {
                let Some(unit) = code.unit(order, &Model::TARGET) else {
                    return Err("the code exists only in native order");
                };
                match self.item(unit.size, unit.align, count, order.aligned()) {
                    Some(_) => Ok(None),
                    None => Err(TOO_LARGE),
                }
            }
        }
    }

    const fn field<'a>(
        &mut self,
        mut item: Item<'a>,
        native: bool,
    ) -> Result<Option<Item<'a>>, &'static str> {
        if self.stride(item.unit, item.align, native) != item.unit && item.count != 1 {
            return Err("the size of the array's elements is not a multiple of their alignment");
        }
        match self.item(item.unit, item.align, item.count, native) {
            Some(offset) => {
                item.offset = offset;
                Ok(Some(item))
            }
            None => Err(TOO_LARGE),
        }
    }
}

impl<'a> Item<'a> {
    /// Creates a field of `count` units at `offset`.
    ///
    /// # Panics
    ///
    /// Panics if the array is larger than `isize::MAX`.
    #[must_use]
    pub const fn of_units(
        name: &'a str,
        code: Code,
        endian: Endian,
        (offset, unit, align): (usize, usize, usize),
        dims: &'a [usize],
    ) -> Self {
        let mut item = Self::new(code, endian, unit, align, product(dims));
        item.name = Part::Own(name);
        item.offset = offset;
        item.dims = Part::Own(dims);
        item
    }

    /// Creates a field of nested records at `offset`.
    ///
    /// # Panics
    ///
    /// Panics if the array is larger than `isize::MAX`.
    #[must_use]
    pub const fn of_records(
        name: &'a str,
        layout: &Layout<'a>,
        endian: Endian,
        offset: usize,
        dims: &'a [usize],
    ) -> Self {
        let (size, align) = (layout.size(), layout.align());
        let mut item = Self::new(Code::Record, endian, size, align, product(dims));
        item.name = Part::Own(name);
        item.offset = offset;
        item.dims = Part::Own(dims);
        item.children = Part::Own(layout.items());
        item
    }

    /// Creates a bit field in the run of bit fields that begins at byte `offset`.
    #[must_use]
    pub const fn of_bits(name: &'a str, endian: Endian, offset: usize, bits: Bits) -> Self {
        let mut item = Self::new(Code::Bits, endian, bits.touched(), 1, 1);
        item.name = Part::Own(name);
        item.offset = offset;
        item.bits = Some(bits);
        item
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::panic::{UnwindSafe, catch_unwind};
    use std::string::String;

    use super::{Step, place, place_into};
    use crate::{Code, Endian, Item, Layout, Order, Rules};

    fn message<T>(make: impl FnOnce() -> T + UnwindSafe) -> Option<String> {
        let panic = catch_unwind(make).err()?;
        let text = panic.downcast_ref::<&str>().map(|text| String::from(*text));
        text.or_else(|| panic.downcast_ref().cloned())
    }

    #[test]
    fn records_that_cannot_be_placed_panic() {
        let rules = Rules::Packed;
        let byte = || Step::scalar("a", Code::U8, Order::Little, 1, &[]);
        assert_eq!(
            message(|| place::<1>(&[byte()], rules, Order::Little).size),
            None
        );
        assert_eq!(
            message(|| place::<0>(&[], rules, Order::Little).size).as_deref(),
            Some("a record of zero bytes cannot be viewed")
        );
        assert!(message(|| place::<1>(&[byte(), byte()], rules, Order::Little).size).is_some());
        assert_eq!(
            message(|| Step::scalar("a", Code::Isize, Order::Little, 1, &[])).as_deref(),
            Some("the code exists only in native order")
        );
        let dims = &[usize::MAX, 2];
        let larger = Some("the array is larger than `isize::MAX` bytes");
        let scalar = || Step::scalar("a", Code::U8, Order::Little, 1, dims);
        assert_eq!(message(scalar).as_deref(), larger);
        let integers = || Step::integers("a", Order::Little, 3, dims);
        assert_eq!(message(integers).as_deref(), larger);
        let units = || Item::of_units("a", Code::U8, Endian::Little, (0, 1, 1), dims);
        assert_eq!(message(units).as_deref(), larger);
    }
    #[test]
    fn steps_are_placed_one_after_the_other() {
        let pair = [
            Step::scalar("", Code::U16, Order::Little, 1, &[]),
            Step::scalar("", Code::U16, Order::Little, 1, &[]),
        ];
        let pair = place::<2>(&pair, Rules::Packed, Order::Little);
        let pair = Layout::new("Pair", &pair.items, pair.size, pair.align);
        let steps = [
            Step::scalar("x", Code::U8, Order::Native, 1, &[]),
            Step::scalar("y", Code::I16, Order::Native, 1, &[]),
            Step::Bits("a", 3, Order::Little, false),
            Step::Bits("b", 5, Order::Little, true),
            Step::Skip(Code::Pad, Order::Little, 2),
            Step::record("c", &pair, Order::Little, &[2]),
        ];
        let mut items = [Item::new(Code::Pad, Endian::Little, 0, 1, 0); 5];
        let placed = place_into(&mut items, &steps, Rules::Struct, Order::Little);
        assert_eq!(placed, Ok((15, 2)));
        assert_eq!(
            items.map(|item| (item.offset, item.unit, item.count)),
            [(0, 1, 1), (2, 2, 1), (4, 1, 1), (4, 1, 1), (7, 4, 2)]
        );
        let layout = Layout::new("A", &items, 15, 2);
        assert_eq!((layout.len(), layout.is_empty()), (5, false));
        let record = layout.field("c").and_then(|field| field.record());
        assert_eq!(record.map(|record| record.len()), Some(2));
        let shown = std::format!("{layout:?}");
        assert!(
            shown.starts_with(r#"Layout { name: "A", size: 15, align: 2, fields: [FieldInfo { name: "x", code: "B","#),
            "{shown}"
        );
        assert!(
            shown.contains("bits: Bits { first: 3, width: 5, signed: true }"),
            "{shown}"
        );
        assert!(shown.contains("record: [FieldInfo {"), "{shown}");
    }

    #[test]
    fn steps_that_cannot_be_placed_have_a_reason() {
        fn reason(steps: &[Step<'_>]) -> &'static str {
            let mut items = [Item::new(Code::Pad, Endian::Little, 0, 1, 0); 3];
            place_into(&mut items, steps, Rules::C, Order::Little).unwrap_err()
        }
        let most = isize::MAX as usize;
        let large = Step::scalar("a", Code::U8, Order::Little, most, &[]);
        let too_large = "the record is larger than `isize::MAX` bytes";
        assert_eq!(
            reason(&[large, Step::scalar("b", Code::U8, Order::Little, 1, &[])]),
            too_large
        );
        assert_eq!(
            reason(&[large, Step::Bits("b", 3, Order::Little, false)]),
            too_large
        );
        assert_eq!(
            reason(&[large, Step::Skip(Code::Pad, Order::Little, 1)]),
            too_large
        );
        assert_eq!(
            reason(&[Step::Skip(Code::Isize, Order::Little, 1)]),
            "the code exists only in native order"
        );
        let odd = [
            Step::scalar("n", Code::I32, Order::Native, 1, &[]),
            Step::scalar("b", Code::U8, Order::Native, 1, &[]),
        ];
        let odd = place::<2>(&odd, Rules::Struct, Order::Little);
        let odd = Layout::new("Odd", &odd.items, odd.size, odd.align);
        assert_eq!(
            reason(&[Step::record("a", &odd, Order::Native, &[2])]),
            "the size of the array's elements is not a multiple of their alignment"
        );
    }
}
