//! Values at offsets: every type, with every extent.

use memoryview::{At, Coded, Endian, Latin1, Lazy, Numbers, Seq, Table, Text, Utf16Le, View};

use crate::lists::{Item, Level};

#[derive(View, Debug, PartialEq)]
#[layout(">BH")]
struct Point {
    x: u8,
    y: u16,
}

/// One value at an offset for each type, all at the same one.
#[derive(View)]
#[layout(">")]
struct Values<'a> {
    at: u8,
    size: u8,
    #[view(at = at)]
    number: At<'a, u16>,
    #[view(at = at, code = "<H")]
    little: At<'a, u16>,
    #[view(at = at)]
    level: At<'a, Level>,
    #[view(at = at)]
    pair: At<'a, [u8; 2]>,
    #[view(at = at)]
    point: At<'a, Point>,
    #[view(at = at, until = 0)]
    raw: At<'a, &'a [u8]>,
    #[view(at = at, until = 0)]
    name: At<'a, &'a str>,
    #[view(at = at, until = 0)]
    terminated: At<'a, &'a std::ffi::CStr>,
    #[view(at = at, size = size, trim = b' ')]
    latin: At<'a, Text<'a, Latin1>>,
    #[view(at = at, size = size, until = 0)]
    wide: At<'a, Text<'a, Utf16Le>>,
    #[view(at = at, size = size)]
    list: At<'a, &'a [u16]>,
    #[view(at = at, size = size)]
    numbers: At<'a, Numbers<'a, u16>>,
    #[view(at = at, count = 2, size = size)]
    pairs: At<'a, &'a [[u8; 2]]>,
    #[view(at = at, count = 2)]
    points: At<'a, &'a [Point]>,
    #[view(at = at, count = 1, size = size)]
    signed: At<'a, &'a [i8]>,
    #[view(at = at)]
    tail: At<'a, Lazy<'a, Item<'a>>>,
    #[view(at = at, count = 2, each = 4, size = size)]
    rows: At<'a, Table<'a, Point>>,
}

fn values(size: u8, body: &[u8]) -> Vec<u8> {
    [&[2, size], body].concat()
}

#[test]
fn numbers_and_records_are_read_at_an_offset() {
    let bytes = values(0, &[0xff, 1, 2, 3, 4, 5]);
    let view = Values::view_prefix(&bytes).unwrap().0;
    assert_eq!(view.number().get().unwrap(), 0xff01);
    assert_eq!(view.little().get().unwrap(), 0x01ff);
    let level = Level::from_code(view.level().get().unwrap());
    assert_eq!(level, Level::Other(0xff01));
    assert_eq!(view.pair().get().unwrap(), &[0xff, 1]);
    let point = view.point().get().unwrap();
    assert_eq!((point.x(), point.y()), (0xff, 0x0102));
    let points = view.points().get().unwrap();
    assert_eq!((points.len(), points[1].y()), (2, 0x0405));
    let short = values(0, &[1]);
    let view = Values::view_prefix(&short).unwrap().0;
    for (error, field) in [
        (view.little().get().unwrap_err(), "little"),
        (view.level().get().unwrap_err(), "level"),
    ] {
        assert_eq!(
            error.to_string(),
            format!("Values.{field}: needs 2 bytes at offset 2, 1 is left")
        );
    }
}

#[test]
fn text_at_an_offset_ends_at_its_terminator_or_size() {
    let bytes = values(6, b"a\0 \0\0\0\xe9");
    let view = Values::view_prefix(&bytes).unwrap().0;
    assert_eq!(view.raw().get().unwrap(), b"a");
    assert_eq!(view.name().get().unwrap(), "a");
    assert_eq!(view.terminated().get().unwrap(), c"a");
    assert_eq!(view.wide().get().unwrap(), "a ");
    let bytes = values(3, b"\xe9  x");
    let view = Values::view_prefix(&bytes).unwrap().0;
    assert_eq!(view.latin().get().unwrap(), "\u{e9}");
    let error = view.raw().get().unwrap_err().to_string();
    assert!(error.starts_with("Values.raw: "), "{error}");
}

#[test]
fn lists_at_an_offset_are_in_their_window() {
    let bytes = values(8, &[1, 0, 2, 9, 3, 0, 4, 9, 5]);
    let view = Values::view_prefix(&bytes).unwrap().0;
    let list: Vec<u16> = view.list().get().unwrap().iter().collect();
    assert_eq!(list, [0x0100, 0x0209, 0x0300, 0x0409]);
    assert!(view.numbers().get().unwrap().iter().eq(list));
    assert_eq!(view.pairs().get().unwrap(), [[1, 0], [2, 9]]);
    assert_eq!(view.signed().get().unwrap(), [1]);
    let rows = view.rows().get().unwrap();
    let shown = |row: &PointView| (row.x(), row.y());
    assert!(rows.iter().map(shown).eq([(1, 2), (3, 4)]));
    assert_eq!(view.tail().get().unwrap().get().unwrap().data(), [0]);
    let small = values(7, &bytes[2..]);
    let view = Values::view_prefix(&small).unwrap().0;
    for (error, field) in [
        (view.rows().get().err().unwrap(), "rows"),
        (view.list().get().err().unwrap(), "list"),
    ] {
        assert!(
            error.to_string().starts_with(&format!("Values.{field}")),
            "{error}"
        );
    }
}

/// Windows that end with the input if they are larger.
#[derive(View)]
#[layout(">")]
struct Windows<'a> {
    at: u8,
    size: u8,
    #[view(at = at, size(size, or_end))]
    bytes: At<'a, &'a [u8]>,
    #[view(at = at, size(size, or_end))]
    text: At<'a, Text<'a, Latin1>>,
    #[view(at = at, size(size, or_end))]
    item: At<'a, Item<'a>>,
    #[view(at = at, size(size, or_end))]
    later: At<'a, Lazy<'a, Item<'a>>>,
    #[view(at = at, size(size, or_end))]
    items: At<'a, Seq<'a, Item<'a>>>,
}

#[test]
fn windows_may_extend_past_the_end() {
    let body = [1, b'a', 2, b'b', b'c'];
    for size in [2, 5, 6, 255] {
        let bytes = values(size, &body);
        let view = Windows::view_prefix(&bytes).unwrap().0;
        let window = &body[..body.len().min(size.into())];
        assert_eq!(view.bytes().get().unwrap(), window, "{size}");
        assert_eq!(view.text().get().unwrap().as_bytes(), window);
        assert_eq!(view.item().get().unwrap().data(), b"a");
        assert_eq!(view.later().get().unwrap().as_bytes(), window);
        let items = view.items().get().unwrap();
        assert_eq!(items.iter().count(), if size == 2 { 1 } else { 2 });
    }
    let bytes = values(1, &body);
    let view = Windows::view_prefix(&bytes).unwrap().0;
    let error = view.item().get().unwrap_err().to_string();
    assert_eq!(
        error,
        "Windows.item.data: needs 1 byte at offset 3, 0 are left"
    );
}

/// A number in the order of the data, and a value that is only present under a condition.
#[derive(View)]
#[layout(order = order_of(mark))]
struct Ordered<'a> {
    mark: u8,
    #[view(at = 1)]
    number: At<'a, u32>,
    #[view(at = 1, count = 2, if = mark == b'<')]
    list: Option<At<'a, Numbers<'a, u16>>>,
}

fn order_of(mark: u8) -> Option<Endian> {
    match mark {
        b'<' => Some(Endian::Little),
        b'>' => Some(Endian::Big),
        _ => None,
    }
}

#[test]
fn numbers_at_an_offset_have_the_order_of_the_record() {
    let little = Ordered::view_prefix(b"<\x01\x00\x02\x00").unwrap().0;
    assert_eq!(little.number().get().unwrap(), 0x0002_0001);
    assert!(little.list().unwrap().get().unwrap().iter().eq([1, 2]));
    let big = Ordered::view_prefix(b">\x01\x00\x02\x00").unwrap().0;
    assert_eq!(big.number().get().unwrap(), 0x0100_0200);
    assert!(big.list().is_none());
}

/// Two of the same value are equal.
#[test]
fn values_at_the_same_offset_are_equal() {
    let (one, two) = (values(1, &[7, 7]), values(0, &[7, 7]));
    let (one, two) = (
        Values::view_prefix(&one).unwrap().0,
        Values::view_prefix(&two).unwrap().0,
    );
    assert!(one.number() == two.number());
    assert!(one.tail() != At::default());
}
