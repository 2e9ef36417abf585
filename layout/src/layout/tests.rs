use crate::{Bits, Code, Endian, Item, Layout, Part};

const INT: Item<'static> = Item::new(Code::I32, Endian::Little, 4, 1, 1);

const fn at(offset: usize, item: Item<'static>) -> Item<'static> {
    Item { offset, ..item }
}

const fn times(count: usize, item: Item<'static>) -> Item<'static> {
    Item { count, ..item }
}

const fn bits(offset: usize, first: usize, width: usize) -> Item<'static> {
    let bits = Bits {
        first,
        width,
        signed: false,
    };
    Item::of_bits("", Endian::Big, offset, bits)
}

fn agree(left: &[Item<'static>], right: &[Item<'static>]) -> bool {
    Layout::new("A", left, 12, 1).agrees_with(&Layout::new("B", right, 12, 4))
}

#[test]
fn grouping_of_equal_items_is_ignored() {
    let one_by_one = [INT, at(4, INT), at(8, INT)];
    assert!(agree(&one_by_one, &[times(3, INT)]));
    assert!(agree(
        &[times(2, INT), at(8, INT)],
        &[INT, at(4, times(2, INT))]
    ));
    assert!(agree(&[times(0, INT), times(3, INT)], &one_by_one));
    assert!(!agree(&one_by_one, &[times(2, INT)]));
    assert!(!agree(&one_by_one, &[INT, at(5, INT), at(8, INT)]));
}

#[test]
fn kind_size_and_order_are_compared_but_not_names() {
    let with = |code, endian, unit| [Item::new(code, endian, unit, 1, 1)];
    let int = with(Code::I32, Endian::Little, 4);
    let named = [Item {
        name: Part::Own("id"),
        ..INT
    }];
    assert!(agree(&int, &named));
    assert!(agree(&int, &with(Code::Long, Endian::Little, 4)));
    assert!(!agree(&int, &with(Code::I32, Endian::Big, 4)));
    assert!(!agree(&int, &with(Code::U32, Endian::Little, 4)));
    assert!(!agree(&int, &with(Code::I64, Endian::Little, 8)));
    assert!(!agree(&int, &[]));
    let byte = with(Code::U8, Endian::Little, 1);
    assert!(agree(&byte, &with(Code::U8, Endian::Big, 1)));
}

#[test]
fn bit_fields_are_compared_by_absolute_position() {
    assert!(agree(
        &[bits(0, 0, 8), bits(0, 8, 8)],
        &[bits(0, 0, 8), bits(1, 0, 8)]
    ));
    assert!(!agree(&[bits(0, 0, 4)], &[bits(0, 4, 4)]));
    assert!(!agree(&[bits(0, 0, 4)], &[bits(0, 0, 5)]));
}

#[test]
fn records_are_compared_by_fields_and_arrays_by_stride() {
    const PAIR: &[Item<'static>] = &[INT, at(4, INT)];
    const PAIRS: Item<'static> = Item {
        children: Part::Own(&[times(2, INT)]),
        ..Item::new(Code::Record, Endian::Little, 8, 1, 1)
    };
    const OTHER: Item<'static> = Item {
        children: Part::Own(PAIR),
        ..PAIRS
    };
    const FLOATS: Item<'static> = Item {
        children: Part::Own(&[Item::new(Code::F32, Endian::Little, 4, 1, 2)]),
        ..PAIRS
    };
    assert!(agree(&[PAIRS], &[OTHER]));
    assert!(!agree(&[PAIRS], PAIR));
    let far = Item {
        stride: 6,
        ..times(2, INT)
    };
    assert!(!agree(&[far], &[times(2, INT)]));
    assert!(!agree(&[far], &[INT, at(4, INT)]));
    assert!(agree(&[far], &[INT, at(6, INT)]));
    assert!(agree(&[INT, at(6, INT)], &[far]));
    assert!(!agree(&[PAIRS], &[FLOATS]));
}

#[test]
fn integers_of_three_bytes_are_compared_by_stride() {
    let integer = Item::of_integer(Endian::Little, 3, false);
    let near = times(2, integer);
    let far = Item { stride: 4, ..near };
    let apart = [integer, at(4, integer)];
    assert!(agree(&[near], &[integer, at(3, integer)]));
    assert!(!agree(&[near], &[far]));
    assert!(agree(&[far], &apart));
    assert!(agree(&apart, &[far]));
}

#[test]
fn values_without_a_type_are_compared_by_code_or_order() {
    let with = |code, endian| [Item::new(code, endian, 8, 1, 1)];
    let object = with(Code::Object, Endian::Little);
    assert!(agree(&object, &with(Code::Object, Endian::Big)));
    let number = with(Code::LongDouble, Endian::Little);
    assert!(!agree(&object, &number));
    assert!(!agree(&number, &object));
    assert!(!agree(&number, &with(Code::LongDouble, Endian::Big)));
}

#[test]
fn the_first_difference_has_the_name_of_the_field() {
    let named = |name, item| Item {
        name: Part::Own(name),
        ..item
    };
    let items = [named("a", INT), named("b", at(4, INT))];
    let first = |left, right| {
        let layout = Layout::new("A", left, 12, 1);
        assert_eq!(layout.name(), "A");
        layout.first_difference(&Layout::new("B", right, 12, 1))
    };
    assert_eq!(first(&items, &items), None);
    assert_eq!(first(&items, &items[..1]), Some("b"));
    assert_eq!(first(&items, &items[1..]), Some("a"));
    assert_eq!(first(&items[..1], &items), None);
    assert!(Layout::new("A", &[], 12, 1).is_empty());
}

#[test]
fn padding_is_the_bytes_outside_all_fields() {
    let items = [
        at(1, INT),
        bits(7, 0, 4),
        bits(7, 4, 12),
        at(10, times(0, INT)),
    ];
    let layout = Layout::new("A", &items, 12, 1);
    // A field of zero bytes has an offset, so it splits the gap around it into two.
    let gaps = layout.padding().map(|gap| (gap.offset, gap.size));
    assert!(gaps.eq([(0, 1), (5, 2), (9, 1), (10, 2)]));
}

#[cfg(feature = "alloc")]
#[test]
fn elements_apart_are_records_with_padding_for_numpy() {
    const RECORD: Item<'static> = Item {
        stride: 8,
        children: Part::Own(&[INT]),
        ..Item::new(Code::Record, Endian::Little, 4, 1, 1)
    };
    let dtype = |size, item| Layout::new("A", &[item], size, 1).to_numpy_dtype();
    assert_eq!(dtype(4, RECORD), "[('f0', [('f0', '<i4')])]");
    assert_eq!(
        dtype(16, times(2, RECORD)),
        "({'names': ['f0'], 'formats': [[('f0', '<i4')]], 'offsets': [0], 'itemsize': 8}, (2,))"
    );
}
