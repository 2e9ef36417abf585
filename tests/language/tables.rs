//! Tables of records whose size depends on arguments.

use memoryview::{Latin1, Numbers, Table, Text, View};

type Id = u16;

#[derive(View, Debug)]
#[layout(order = outer)]
#[view(args(width: u8))]
struct Key<'a> {
    #[view(size = width - 1)]
    bytes: &'a [u8],
    last: u8,
}

#[derive(View, Debug)]
#[layout(order = outer)]
#[view(args(width: u8, count: u8, wide: bool))]
struct Row<'a> {
    id: Id,
    #[view(size = width)]
    name: Text<'a, Latin1>,
    #[view(size = width * 2, until(0, or_end))]
    text: &'a [u8],
    #[view(count = count)]
    numbers: Numbers<'a, u16>,
    #[view(with(width = width))]
    key: Key<'a>,
    #[view(if = wide)]
    extra: Option<u32>,
    #[view(if = count > 1, size = 6 / count)]
    number: Option<u32>,
}

#[derive(View, Debug)]
#[layout(">")]
struct Sheet<'a> {
    width: u8,
    count: u8,
    wide: u8,
    #[view(with(width, count, wide = wide == 1))]
    rows: Table<'a, Row<'a>>,
}

#[test]
fn bytes_numbers_options_and_nested_records_have_a_size_by_arguments() {
    let row = |n: u8| {
        [
            &[0, n][..],
            b"ab",
            b"tex\0",
            &[0, 5, 0, 6, 0, 7],
            b"k",
            &[n],
            &[0, 0, 1, n],
            &[0, n],
        ]
        .concat()
    };
    let bytes = [&[2, 3, 1][..], &row(1), &row(2), &row(3)].concat();
    let view = Sheet::view(&bytes).unwrap();
    assert_eq!((view.rows().len(), view.rows().stride()), (3, 22));
    for (row, n) in view.rows().iter().zip(1_u8..) {
        assert_eq!(
            (row.id(), row.name().to_string()),
            (n.into(), "ab".to_owned())
        );
        assert_eq!(
            (row.text(), row.numbers().as_bytes()),
            (&b"tex"[..], &[0, 5, 0, 6, 0, 7][..])
        );
        assert_eq!((row.key().bytes(), row.key().last()), (&b"k"[..], n));
        assert_eq!(
            (row.extra(), row.number()),
            (Some(256 + u32::from(n)), Some(n.into()))
        );
    }
    // Without the options.
    let row = [&[0, 1][..], b"ab", b"text", &[0, 5], b"k", &[9]].concat();
    let bytes = [&[2, 1, 0][..], &row, &row].concat();
    let rows = Sheet::view(&bytes).unwrap().rows();
    assert_eq!((rows.len(), rows.stride()), (2, 12));
    assert_eq!(
        rows.get(1).map(|row| (row.extra(), row.number())),
        Some((None, None))
    );
}

#[test]
fn arguments_without_a_size_are_an_error() {
    let error = |bytes: &[u8]| Sheet::view(bytes).unwrap_err().to_string();
    // The size of the key is negative, and the number is too large.
    let message =
        "Sheet.rows: the records of a table must have the same size: use `Seq`, at offset 3";
    assert_eq!(error(&[0, 3, 1, 0, 0, 0]), message);
    assert_eq!(
        error(&[2, 2, 0, 0]),
        "Sheet.rows[0]: needs 17 bytes at offset 3, 1 is left"
    );
}

#[derive(View)]
#[layout(">")]
#[view(args(width: u64))]
struct Huge<'a> {
    tag: u8,
    #[view(size = width)]
    bytes: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct HugeRows<'a> {
    width: u64,
    #[view(with(width))]
    rows: Table<'a, Huge<'a>>,
}

#[test]
fn huge_sizes_by_arguments_are_errors() {
    for width in [u64::MAX, u64::MAX - 1, u64::MAX / 2, 5] {
        let bytes = [&width.to_be_bytes()[..], b"abc"].concat();
        assert!(HugeRows::view(&bytes).is_err(), "{width}");
    }
}

#[derive(View)]
#[layout(">")]
#[view(args(width: u8))]
struct Checked<'a> {
    #[view(size = width)]
    text: &'a str,
    inner: Inner,
}

#[derive(View)]
#[layout(">")]
struct Inner {
    #[view(check = x < 9)]
    x: u8,
}

#[derive(View)]
#[layout(">")]
struct CheckedRows<'a> {
    width: u8,
    #[view(with(width))]
    rows: Table<'a, Checked<'a>>,
}

#[test]
fn records_that_can_be_refused_are_tested_once() {
    assert_eq!(
        CheckedRows::view(b"\x02ab\x01cd\x02").unwrap().rows().len(),
        2
    );
    let error = |bytes: &[u8]| CheckedRows::view(bytes).err().unwrap().to_string();
    assert_eq!(
        error(b"\x02ab\x01c\xff\x02"),
        "CheckedRows.rows[1].text: the bytes are not text in the encoding of the field, at offset 4"
    );
    assert_eq!(
        error(b"\x02ab\x01cd\x09"),
        "CheckedRows.rows[1].inner.x: expected `x < 9`, at offset 6"
    );
}
