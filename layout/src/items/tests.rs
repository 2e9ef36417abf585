use alloc::borrow::ToOwned;
use alloc::vec::Vec;

use super::{Expression, Extent, Node, read};
use crate::Dialect::{self, Language, Pep3118};
use crate::expr::ExprErrorKind;
use crate::{Code, FormatErrorKind as Kind, Order};

fn nodes(text: &str, dialect: Dialect) -> Vec<Node> {
    read(text, dialect).into_items().unwrap().nodes
}

#[test]
fn bare_counts_are_values_in_struct_and_arrays_in_records() {
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
fn consecutive_shapes_are_joined() {
    for dialect in [Language, Pep3118] {
        assert_eq!(nodes("T{(3)(2,2)i:a:}", dialect)[0].dims, [3, 2, 2]);
        assert_eq!(nodes("T{(2)(3)i:foo:}", dialect)[0].dims, [2, 3]);
    }
}

#[test]
fn a_single_record_is_unwrapped() {
    for text in ["T{<ih}", "0xT{<ih}", "T{<ih}0x"] {
        let items = read(text, Language).into_items().unwrap();
        assert!(items.is_record, "{text}");
        assert_eq!((items.nodes.len(), items.end), (2, Order::Little));
    }
    for text in ["T{<ih}x", "T{<ih}0s", "T{<ih}:a:", "2T{<ih}", "T{i}T{h}"] {
        assert!(!read(text, Language).items.is_record, "{text}");
    }
}

#[test]
fn reading_continues_after_an_unknown_letter() {
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
fn reports_of_unknown_letters_are_limited() {
    let reading = read(&"k".repeat(1000), Language);
    assert_eq!(reading.mistakes.len(), 33);
    assert!(reading.is_cut);
}

#[test]
fn the_first_mistake_is_the_leftmost() {
    let error = read(">4t3tH65t", Language).into_items().unwrap_err();
    assert_eq!((error.kind, error.position), (Kind::PartialByte(1), 5));
}

#[test]
fn dynamic_items_have_an_extent() {
    let items = read("T{<H:n:{n * 2}s:data:{n}T{z:key:}:keys:*H:rest:}", Language)
        .into_items()
        .unwrap();
    assert!(items.is_dynamic() && items.is_record);
    let expr = |text: &str, position| {
        let text = text.to_owned();
        Extent::Expr(Expression { text, position })
    };
    let extents: Vec<_> = items.nodes.iter().map(|node| node.extent.clone()).collect();
    let expected = [Extent::Fixed, expr("n * 2", 8), expr("n", 22), Extent::Rest];
    assert_eq!(extents, expected);
    let inner = items.nodes[2].record.as_ref().unwrap();
    assert_eq!(inner.nodes[0].extent, Extent::Terminated);
    assert_eq!(items.nodes[2].text, "{n}T{z:key:}");
}

#[test]
fn rules_of_dynamic_layouts_are_checked() {
    let mistakes = |text| {
        let found = read(text, Language).mistakes;
        let found = found.iter().map(|error| (error.kind, error.position));
        found.collect::<Vec<_>>()
    };
    assert_eq!(mistakes("<*sB"), [(Kind::RestNotLast, 1)]);
    assert_eq!(mistakes("<B*T{*sB}"), [(Kind::RestNotLast, 5)]);
    assert_eq!(mistakes("B{2}sI"), [(Kind::DynamicAlign, 5)]);
    assert_eq!(mistakes("B{2}s^I"), []);
    assert_eq!(mistakes("^zO"), [(Kind::DynamicOpaque, 2)]);
    assert_eq!(
        mistakes("T{^gT{Zg}:a:{2}s}"),
        [(Kind::DynamicOpaque, 2), (Kind::DynamicOpaque, 6)]
    );
    assert_eq!(mistakes("^Og"), []);
    assert_eq!(mistakes("c3sz"), []);
    assert_eq!(mistakes("<3t64t5t"), []);
    assert_eq!(
        mistakes("<H{y;}s"),
        [(Kind::Expr(ExprErrorKind::ExpectedOperator), 4)]
    );
}
