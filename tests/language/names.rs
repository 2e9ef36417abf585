//! Names that the derive must resolve: aliases, keywords, `Self`.
#![allow(non_snake_case, reason = "registers are in upper case in data sheets")]

use memoryview::{Format, Seq, Value, View};

type Key = [u8; 6];

#[derive(View, Debug, PartialEq)]
#[layout(">B6s{key[0]}s")]
struct Aliased<'a> {
    n: u8,
    key: Key,
    rest: &'a [u8],
}

#[test]
fn alias_of_bytes_has_the_size_of_its_item() {
    let bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    let view = Aliased::view(&bytes).unwrap();
    assert_eq!(view.key(), [2, 3, 4, 5, 6, 7]);
    assert_eq!(view.rest(), [8, 9]);
    let value = Aliased::unpack(&bytes).unwrap();
    let mut packed = Vec::new();
    value.pack_to(&mut packed).unwrap();
    assert_eq!(packed, bytes);
}

#[derive(View)]
#[layout(">")]
#[view(args(r#type: u8))]
struct Keywords<'a> {
    r#match: u8,
    #[view(size = r#match + r#type)]
    r#fn: &'a [u8],
    #[view(if = r#match > 1)]
    r#if: Option<u8>,
}

#[test]
fn fields_and_arguments_may_have_raw_names() {
    let view = Keywords::view_with(&[1, 2, 3], 1).unwrap();
    assert_eq!(
        (view.r#match(), view.r#fn(), view.r#if()),
        (1, &[2, 3][..], None)
    );
    let error = Keywords::view_with(&[1], 1).unwrap_err();
    let message = "Keywords.fn: needs 2 bytes at offset 1, 0 are left";
    assert_eq!(error.to_string(), message);
}

#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum Tree<'a> {
    #[view(tag = 0)]
    Leaf(u8),
    #[view(tag = 1)]
    Node {
        count: u8,
        #[view(count = count)]
        children: Seq<'a, Self>,
    },
}

#[test]
fn type_may_contain_itself_as_self() {
    let bytes = [1, 2, 0, 7, 1, 1, 0, 8];
    let TreeView::Node(node) = Tree::view(&bytes).unwrap() else {
        panic!("a node");
    };
    let children: Vec<_> = node.children().into_iter().map(Result::unwrap).collect();
    assert!(matches!(
        children[..],
        [TreeView::Leaf(7), TreeView::Node(_)]
    ));
}

/// A record with the name of an associated type of `View`.
#[derive(View)]
#[layout(">")]
#[view(args(size: u8))]
struct Given<'a> {
    #[view(size = size)]
    text: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Gives<'a> {
    sizes: [u8; 2],
    #[view(with(size = sizes[0]))]
    one: Given<'a>,
    #[view(count = 2, with(size = sizes[index()]))]
    all: Seq<'a, Given<'a>>,
}

#[test]
fn records_may_be_called_given() {
    let view = Gives::view(&[1, 2, b'a', b'b', b'c', b'd']).unwrap();
    assert_eq!(view.one().text(), b"a");
    let all: Vec<_> = view
        .all()
        .into_iter()
        .map(|given| given.unwrap().text())
        .collect();
    assert_eq!(all, [&b"b"[..], b"cd"]);
}

const LIMIT: u8 = 9;

/// Fields in upper case are fields, also if a constant has the name.
#[derive(View, Debug, PartialEq)]
#[layout(">B{LIMIT}sB*s")]
struct Upper<'a> {
    LIMIT: u8,
    DATA: &'a [u8],
    SIZE: u8,
    #[view(check = SIZE == 2 * LIMIT, check = SIZE < self::LIMIT)]
    REST: &'a [u8],
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Registers<'a> {
    Sizes: [u8; 2],
    #[view(count = 2, with(size = Sizes[index()]))]
    All: Seq<'a, Bank<'a>>,
}

#[derive(View, Debug, PartialEq)]
#[view(args(size: u64))]
struct Bank<'a> {
    #[view(size = size)]
    data: &'a [u8],
}

#[test]
fn fields_may_be_in_upper_case() {
    let view = Upper::view(b"\x02hi\x04x").unwrap();
    assert_eq!((view.LIMIT(), view.DATA(), view.SIZE()), (2, &b"hi"[..], 4));
    assert_ne!(view.LIMIT(), LIMIT);
    let mut value = Upper {
        LIMIT: 0,
        DATA: b"abc",
        SIZE: 6,
        REST: b"",
    };
    value.update();
    let mut packed = Vec::new();
    value.pack_to(&mut packed).unwrap();
    assert_eq!(packed, b"\x03abc\x06");
    let registers = Registers::view(b"\x01\x02abc").unwrap();
    let all: Vec<_> = registers
        .All()
        .iter()
        .map(|bank| bank.unwrap().data())
        .collect();
    assert_eq!(all, [&b"a"[..], b"bc"]);
}

/// A layout that strings can express.
#[derive(View)]
#[layout(">")]
struct Text<'a> {
    LENGTH: u8,
    #[view(size = LENGTH)]
    text: &'a [u8],
}

#[test]
fn fields_in_upper_case_are_part_of_the_format() {
    assert_eq!(TextView::FORMAT, "T{>B:LENGTH:{LENGTH}s:text:}");
    let values = Format::parse(TextView::FORMAT).unwrap().unpack(b"\x01x");
    assert_eq!(values.unwrap()[1], Value::from(b"x"));
}
