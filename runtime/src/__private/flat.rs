//! Records of single numbers with one byte order. Their layout is computed from the format string,
//! which compiles faster than a list of items.

use core::fmt;
use core::marker::PhantomData;

use memoryview_layout::{Code, Endian, Item, Layout, Model, Order, Part};

use crate::dispatch::{Wired, with_wire};
use crate::fixed::FixedView;
use crate::wires::{bytes_of_all, first_wire};
use crate::{Fixed, Wire};

/// Returns the layout of a record of `N` numbers, big-endian if `BIG`.
///
/// A function, so that it is evaluated only where it is used.
#[must_use]
pub const fn flat_layout<V: FixedView, const N: usize, const BIG: bool>() -> Layout<'static> {
    Flat::<V, N, BIG>::LAYOUT
}

struct Flat<V, const N: usize, const BIG: bool>(PhantomData<V>);

impl<V: FixedView, const N: usize, const BIG: bool> Flat<V, N, BIG> {
    const ITEMS: [Item<'static>; N] = items(<V::Struct as Fixed>::FORMAT, BIG);
    const LAYOUT: Layout<'static> = Layout::new(V::STRUCT, &Self::ITEMS, size_of::<V>(), 1);
}

/// Returns the items of a string such as `T{<i:id:d:timestamp:}`: each is a letter and a name,
/// optionally after an order.
const fn items<const N: usize>(format: &'static str, is_big: bool) -> [Item<'static>; N] {
    let (order, endian) = if is_big {
        (Order::Big, Endian::Big)
    } else {
        (Order::Little, Endian::Little)
    };
    let text = format.as_bytes();
    let mut items = [Item::new(Code::U8, endian, 1, 1, 1); N];
    let (mut at, mut offset, mut i) = ("T{".len(), 0, 0);
    while i < N {
        let (code, name) = loop {
            match Code::from_letter(text[at]) {
                Some(code) => break (code, at + ":b".len()),
                None => at += 1,
            }
        };
        at = name;
        while text[at] != b':' {
            at += 1;
        }
        let unit = match code.unit(order, &Model::LP64) {
            Some(unit) => unit.size,
            None => panic!("a code of one number"),
        };
        items[i] = Item::new(code, endian, unit, 1, 1);
        items[i].name = Part::Own(format.split_at(at).0.split_at(name).1);
        items[i].offset = offset;
        offset += unit;
        at += 1;
        i += 1;
    }
    items
}

/// Formats a record of numbers, with the names in its layout.
pub fn debug_flat<V: FixedView>(view: &V, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    debug(
        V::NAME,
        &<V::Struct as Fixed>::LAYOUT,
        bytes_of_all(core::slice::from_ref(view)),
        f,
    )
}

fn debug(
    name: &str,
    layout: &Layout<'static>,
    bytes: &[u8],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut record = f.debug_struct(name);
    for field in layout.fields() {
        let kind = field.code().kind();
        let value = bytes.get(field.offset()..).unwrap_or_default();
        if let Some(wired) = Wired::of(kind, field.size(), field.endian()) {
            with_wire!(wired, W => if let Some(wire) = first_wire::<W>(value) {
                record.field(field.name(), &wire.get());
            });
        }
    }
    record.finish()
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use memoryview_layout::{FieldInfo, Layout};

    use super::items;
    use crate::Format;

    fn check(text: &'static str, is_big: bool) {
        let format = Format::parse(text).unwrap();
        let items = items::<6>(text, is_big);
        let layout = Layout::new("", &items, format.size(), 1);
        let all =
            |field: FieldInfo<'_>| (field.offset(), field.size(), field.code(), field.endian());
        assert!(layout.fields().map(all).eq(format.fields().map(all)));
        for (field, parsed) in layout.fields().zip(format.fields()) {
            assert_eq!(field.name(), parsed.name());
        }
    }

    #[test]
    fn items_equal_those_that_are_parsed() {
        check("T{<b:b:Q:Q:?:größe:l:i:d:x_1:H:last:}", false);
        check("T{>H:H:h:h:I:bytes:f:?x:q:big:B:B:}", true);
    }
}
