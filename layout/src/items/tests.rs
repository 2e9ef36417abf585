use alloc::vec::Vec;

use super::{Node, read};
use crate::Dialect::{self, Language, Pep3118};
use crate::{Code, FormatErrorKind as Kind, Order};

fn nodes(text: &str, dialect: Dialect) -> Vec<Node> {
    read(text, dialect).into_items().unwrap().nodes
}

#[test]
fn a_count_is_values_in_struct_and_an_array_in_records() {
    let node = &nodes("3i", Language)[0];
    assert_eq!((node.repeat, node.dims.len()), (Some(3), 0));
    let node = &nodes("3i", Pep3118)[0];
    assert_eq!((node.repeat, &node.dims[..]), (None, &[3][..]));
    let node = &nodes("T{(2)3i}", Language)[0];
    assert_eq!(node.dims, [2, 3]);
    let node = &nodes("T{<1b:a:}", Language)[0];
    assert!(node.dims.is_empty(), "one element is a single value");
}

#[test]
fn shapes_of_arrays_of_arrays_are_one_shape() {
    for dialect in [Language, Pep3118] {
        assert_eq!(nodes("T{(3)(2,2)i:a:}", dialect)[0].dims, [3, 2, 2]);
        assert_eq!(nodes("T{(2)(3)i:foo:}", dialect)[0].dims, [2, 3]);
    }
}

#[test]
fn all_of_a_string_is_unwrapped_with_or_without_empty_padding() {
    for text in ["T{<ih}", "0xT{<ih}", "T{<ih}0x"] {
        let items = read(text, Language).into_items().unwrap();
        assert!(items.is_record, "{text}");
        assert_eq!((items.nodes.len(), items.end), (2, Order::Little));
    }
    for text in ["T{<ih}x", "T{<ih}:a:", "2T{<ih}", "T{i}T{h}"] {
        assert!(!read(text, Language).items.is_record, "{text}");
    }
}

#[test]
fn mistakes_after_an_unknown_letter_are_found_too() {
    let reading = read("<iY:a:3qk:b:5tW{", Language);
    let found: Vec<_> = (reading.mistakes.iter())
        .map(|error| (error.position, error.kind))
        .collect();
    let expected = [
        (2, Kind::BadChar('Y')),
        (8, Kind::BadChar('k')),
        (14, Kind::BadChar('W')),
    ];
    assert_eq!(found[..2], expected[..2]);
    assert_eq!(found.last(), Some(&expected[2]));
    assert!(reading.is_cut);
    let codes: Vec<_> = (reading.items.nodes.iter())
        .map(|node| (node.code, node.is_unknown))
        .collect();
    let unknown = (Code::U8, true);
    assert_eq!(
        codes,
        [
            (Code::I32, false),
            unknown,
            (Code::I64, false),
            unknown,
            (Code::Bits, false)
        ]
    );
}

#[test]
fn many_unknown_letters_are_not_all_reported() {
    let reading = read(&"k".repeat(1000), Language);
    assert_eq!(reading.mistakes.len(), 33);
    assert!(reading.is_cut);
}

#[test]
fn the_first_mistake_is_the_leftmost() {
    let error = read(">4t3tH65t", Language).into_items().unwrap_err();
    assert_eq!((error.kind, error.position), (Kind::PartialByte(1), 5));
}
