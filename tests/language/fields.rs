//! The extent of a field: counts, windows, terminators, codes, integers of any size.

use memoryview::{
    At, Code, CodeError, Coded, Endian, Latin1, Lazy, Leb128, Numbers, Seq, Table, Text, Utf16Be,
    Utf16Le, View,
};
use num_complex::Complex;

#[derive(View)]
#[layout("<")]
struct Samples<'a> {
    n: u16,
    #[view(count = n)]
    xs: &'a [i32],
    #[view(count = 2 * n, size = 4 * n)]
    pairs: &'a [[u8; 2]],
    #[view(count = n)]
    points: &'a [Point],
    rest: &'a [u8],
}

#[derive(View, Debug, PartialEq)]
#[layout("<hh")]
struct Point {
    x: i16,
    y: i16,
}

#[test]
fn slices_are_counted() {
    let bytes = [1, 0, 255, 255, 255, 255, 1, 2, 3, 4, 5, 0, 6, 0, 9];
    let view = Samples::view(&bytes).unwrap();
    assert_eq!(view.xs()[0].get(), -1);
    assert_eq!(view.pairs(), [[1, 2], [3, 4]]);
    assert_eq!((view.points()[0].x(), view.points()[0].y()), (5, 6));
    assert_eq!(view.rest(), [9]);
    assert!(Samples::unpack(&bytes).is_err());
}

#[derive(View, Debug, PartialEq)]
struct Line<'a> {
    #[view(until = b' ')]
    verb: &'a str,
    #[view(until(b"\r\n", or_end))]
    argument: &'a str,
    #[view(size = 4, trim = b' ')]
    name: &'a [u8],
    #[view(size = 6, until = 0)]
    wide: Text<'a, Utf16Le>,
    #[view(until = 0)]
    latin: Text<'a, Latin1>,
}

#[test]
fn text_ends_at_size_terminator_or_padding() {
    let bytes = b"add 1\r\nab  h\0\0\0x\xff\xe9t\0";
    let line = Line::view(bytes).unwrap();
    assert_eq!(
        (line.verb(), line.argument(), line.name()),
        ("add", "1", &b"ab"[..])
    );
    assert_eq!(line.wide(), "h");
    assert_eq!(line.latin(), "ét");
    assert_eq!(Line::unpack(bytes).unwrap().verb, "add");
}

/// Windows of text, of which the last one may extend past the end.
#[derive(View, Debug)]
struct Names<'a> {
    #[view(size = 3, until = 0)]
    first: &'a [u8],
    #[view(size(4, or_end), trim = b' ')]
    last: &'a str,
}

#[test]
fn windows_end_with_their_terminator_or_the_input() {
    for (bytes, expected) in [
        (&b"ab\0c   "[..], Ok((&b"ab"[..], "c"))),
        (b"\0bccd ", Ok((b"", "cd"))),
        (
            b"abcd",
            Err("Names.first: no terminator in 3 bytes, at offset 0".to_owned()),
        ),
        (
            b"ab",
            Err("Names.first: needs 3 bytes at offset 0, 2 are left".to_owned()),
        ),
    ] {
        let found = Names::view(bytes).map(|view| (view.first(), view.last()));
        assert_eq!(found.map_err(|error| error.to_string()), expected);
    }
}

#[derive(View)]
#[layout(">")]
struct Integers {
    #[view(size = 3)]
    three: u32,
    width: u8,
    #[view(size = width)]
    any: i64,
    #[view(code = Leb128)]
    leb: u64,
    #[view(code = "<H")]
    little: u16,
    #[view(size = 6)]
    six: i64,
}

#[test]
fn integers_may_have_any_size() {
    let bytes = [
        1, 0, 2, 2, 0xff, 0xfe, 0x80, 1, 1, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfd,
    ];
    let view = Integers::view(&bytes).unwrap();
    assert_eq!((view.three(), view.any(), view.leb()), (0x01_0002, -2, 128));
    assert_eq!((view.little(), view.six()), (1, -3));
}

#[derive(View, Debug, PartialEq)]
#[layout(">BFD{n}s")]
struct Signal<'a> {
    n: u8,
    sample: Complex<f32>,
    mean: [f64; 2],
    rest: &'a [u8],
}

#[test]
fn complex_numbers_are_fields() {
    let signal = Signal {
        n: 2,
        sample: Complex::new(1.5, -2.0),
        mean: [0.25, 8.0],
        rest: b"ab",
    };
    let mut bytes = Vec::new();
    signal.pack_to(&mut bytes).unwrap();
    let numbers = [
        [1.5_f32, -2.0].map(f32::to_be_bytes).concat(),
        [0.25_f64, 8.0].map(f64::to_be_bytes).concat(),
    ];
    assert_eq!(bytes, [&[2], &numbers.concat()[..], b"ab"].concat());
    assert_eq!(Signal::view(&bytes).unwrap().sample(), signal.sample);
    assert_eq!(Signal::unpack(&bytes).unwrap(), signal);
}

#[derive(View, Debug, PartialEq)]
#[layout(">Be2e{n}s")]
struct Signals<'a> {
    n: u8,
    level: f32,
    range: [f32; 2],
    rest: &'a [u8],
}

#[test]
fn half_floats_are_fields() {
    let level = |level| Signals {
        n: 1,
        level,
        range: [0.5, level],
        rest: b"x",
    };
    let mut bytes = Vec::new();
    level(-1.5).pack_to(&mut bytes).unwrap();
    assert_eq!(bytes, [1, 0xbe, 0, 0x38, 0, 0xbe, 0, b'x']);
    assert_eq!(Signals::unpack(&bytes).unwrap(), level(-1.5));
    let view = Signals::view(&bytes).unwrap();
    assert_eq!(
        format!("{view:?}"),
        "Signals { n: 1, level: -1.5, range: [0.5, -1.5], rest: b\"x\" }"
    );
    assert_eq!(
        level(1e6).packed_size().unwrap_err().to_string(),
        "Signals.level: 1000000 does not fit in binary16: the maximum is 65504"
    );
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Foreign<'a> {
    n: u8,
    level: half::f16,
    narrow: Complex<f32>,
    wide: num_complex::Complex64,
    #[view(size = n)]
    rest: &'a [u8],
}

#[test]
fn codes_of_half_floats_and_complex_numbers_follow_from_their_types() {
    let foreign = Foreign {
        n: 1,
        level: half::f16::from_f32(-1.5),
        narrow: Complex::new(1.5, -2.0),
        wide: Complex::new(0.25, 8.0),
        rest: b"x",
    };
    let mut bytes = Vec::new();
    foreign.pack_to(&mut bytes).unwrap();
    let narrow = [1.5_f32, -2.0].map(f32::to_be_bytes).concat();
    let wide = [0.25_f64, 8.0].map(f64::to_be_bytes).concat();
    assert_eq!(bytes, [&b"\x01\xbe\0"[..], &narrow, &wide, b"x"].concat());
    assert_eq!(Foreign::unpack(&bytes).unwrap(), foreign);
}

#[derive(Coded, Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
enum Mark {
    Little = 1,
    Big = 2,
    #[view(other)]
    Other(u8),
}

fn order_of(mark: Mark) -> Option<Endian> {
    match mark {
        Mark::Little => Some(Endian::Little),
        Mark::Big => Some(Endian::Big),
        Mark::Other(_) => None,
    }
}

#[derive(View)]
#[layout(order = order_of(mark))]
#[view(root)]
struct File<'a> {
    mark: Mark,
    count: u16,
    #[view(count = count)]
    entries: Seq<'a, Entry<'a>>,
    #[view(count = 2)]
    numbers: Numbers<'a, u16>,
    #[view(count = 1, with(wide = mark == Mark::Big))]
    table: Table<'a, Cell>,
    #[view(at = 1, with(wide = false))]
    cell: At<'a, Cell>,
}

#[derive(View)]
#[layout(order = outer)]
struct Entry<'a> {
    offset: u16,
    #[view(if = offset != 0)]
    extra: Option<u16>,
    #[view(at = offset, size = 2, if = offset != 0)]
    data: Option<At<'a, &'a [u8]>>,
    #[view(size = 2)]
    body: Lazy<'a, Number>,
}

#[derive(View)]
#[layout(order = outer)]
struct Number {
    value: u16,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool))]
struct Cell {
    #[view(size = if wide { 4 } else { 2 })]
    value: u32,
}

#[test]
fn byte_order_is_inherited() {
    let bytes = [
        2, 0, 2, 0, 1, 0, 9, 0, 7, 0, 0, 0, 8, 1, 2, 3, 4, 0, 0, 0, 5,
    ];
    let file = File::view(&bytes).unwrap();
    assert_eq!((file.mark(), file.count()), (Mark::Big, 2));
    let entries: Vec<_> = file.entries().into_iter().map(Result::unwrap).collect();
    assert_eq!((entries[0].extra(), entries[1].extra()), (Some(9), None));
    assert_eq!(entries[0].data().unwrap().get().unwrap(), [0, 2]);
    assert_eq!(entries[0].body().get().unwrap().value(), 7);
    assert!(file.numbers().iter().eq([0x0102, 0x0304]));
    assert_eq!(file.table().get(0).unwrap().value(), 5);
    assert_eq!(file.cell().get().unwrap().value(), 2);
    let bad = File::view(&[9, 0, 0]).unwrap_err();
    assert!(bad.to_string().contains("mark"), "{bad}");
}

#[derive(View, Debug, PartialEq)]
#[layout(order = order_of(mark))]
struct Pixels {
    mark: Mark,
    color: [f32; 2],
    size: [[u16; 2]; 2],
    #[view(if = left() == 4)]
    extra: Option<[i16; 2]>,
}

#[test]
fn arrays_have_the_order_that_the_data_selects() {
    let pixels = |mark| Pixels {
        mark,
        color: [0.5, -1.0],
        size: [[1, 2], [3, 4]],
        extra: Some([-5, 6]),
    };
    for (mark, first) in [
        (Mark::Little, [0, 0, 0, 0x3f]),
        (Mark::Big, [0x3f, 0, 0, 0]),
    ] {
        let mut bytes = Vec::new();
        pixels(mark).pack_to(&mut bytes).unwrap();
        assert_eq!(bytes[1..5], first);
        let view = Pixels::view(&bytes).unwrap();
        assert_eq!((view.color(), view.extra()), ([0.5, -1.0], Some([-5, 6])));
        assert_eq!(Pixels::unpack(&bytes).unwrap(), pixels(mark));
    }
}

#[derive(View)]
#[layout(order = order_of(mark))]
struct Flagged<'a> {
    mark: Mark,
    is_open: bool,
    flags: [bool; 2],
    value: i16,
    rest: &'a [u8],
}

#[test]
fn bools_are_the_same_in_every_order() {
    let bytes = [2, 1, 0, 1, 1, 0, 9];
    let flagged = Flagged::view(&bytes).unwrap();
    assert_eq!((flagged.is_open(), flagged.flags()), (true, [false, true]));
    assert_eq!((flagged.value(), flagged.rest()), (256, &[9][..]));
    let mut packed = Vec::new();
    let value = Flagged {
        mark: Mark::Big,
        is_open: true,
        flags: [false, true],
        value: 256,
        rest: &[9],
    };
    value.pack_to(&mut packed).unwrap();
    assert_eq!(packed, bytes);
}

#[derive(View)]
#[layout(">")]
struct Tagged<'a, T: View> {
    tag: u8,
    #[view(size = tag)]
    body: Lazy<'a, T>,
    inline: T,
}

#[test]
fn records_may_be_generic() {
    let view = Tagged::<Point>::view(&[4, 1, 0, 2, 0, 3, 0, 4, 0]).unwrap();
    assert_eq!(view.body().get().unwrap().y(), 2);
    assert_eq!(view.inline().x(), 3);
}

/// A length in the first of three fields that contain it.
#[derive(View)]
#[layout(">")]
struct Frame<'a> {
    short: u8,
    #[view(if = short == 126)]
    medium: Option<u16>,
    #[view(if = short == 127)]
    long: Option<u64>,
    #[view(value = if short == 126 { medium } else if short == 127 { long } else { short })]
    length: u64,
    #[view(size = length)]
    payload: &'a [u8],
}

#[test]
fn value_may_select_one_of_several_optional_fields() {
    for (bytes, length) in [
        (&b"\x02hi"[..], 2),
        (b"\x7e\0\x02hi", 2),
        (b"\x7f\0\0\0\0\0\0\0\x03abc", 3),
    ] {
        let frame = Frame::view(bytes).unwrap();
        assert_eq!(frame.length(), length);
        assert_eq!(frame.payload().len() as u64, length);
    }
}

const LIMIT: u64 = 300;

/// Integers of any type, and enums, become the type of a computed field.
#[derive(View)]
#[layout(">")]
struct Computed {
    mark: Mark,
    small: i8,
    #[view(value = small)]
    wide: i64,
    #[view(value = LIMIT)]
    constant: u16,
    #[view(value = mark)]
    number: u32,
    #[view(value = doubled(small))]
    called: u8,
    #[view(value = is_odd(small))]
    odd: bool,
}

fn doubled(small: i8) -> Option<i32> {
    (small != 0).then(|| i32::from(small) * 2)
}

fn is_odd(small: i8) -> bool {
    small % 2 != 0
}

#[test]
fn computed_fields_convert_their_numbers() {
    let view = Computed::view(&[1, 7]).unwrap();
    assert_eq!((view.wide(), view.constant(), view.number()), (7, 300, 1));
    assert_eq!((view.called(), view.odd()), (14, true));
    let error = |bytes| Computed::view(bytes).unwrap_err().to_string();
    assert_eq!(
        error(&[1, 0]),
        "Computed.called: `value = doubled(small)` has no value: an optional field or the result of a function is absent, at offset 2"
    );
    assert_eq!(
        error(&[1, 0xff]),
        "Computed.called: `value = doubled(small)` is out of range, at offset 2"
    );
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Ends<'a> {
    at: u8,
    #[view(size = 6, until = 0)]
    big: Text<'a, Utf16Be>,
    #[view(size = 4, trim = 0)]
    little: Text<'a, Utf16Le>,
    #[view(at = at, size(4, or_end))]
    tail: At<'a, &'a [u8]>,
    #[view(size = 1, skip_after = 2)]
    one: &'a [u8],
    #[view(align_after = 6)]
    two: u16,
}

#[test]
fn units_of_text_have_the_order_of_their_encoding() {
    // A zero byte inside a unit is no terminator.
    let bytes = b"\x0f\x01\x00\x00\x00\x01\x00\x00\x01\x00\x00\x07\xee\xee\x12\x34\xee\xee";
    let view = Ends::view(bytes).unwrap();
    assert_eq!(
        (view.big(), view.little().as_bytes()),
        (Text::new(b"\x01\x00"), &b"\x00\x01"[..])
    );
    assert_eq!((view.one(), view.two()), (&[7][..], 0x1234));
    assert_eq!(
        view.tail().get().unwrap(),
        &bytes[15..],
        "less than 4 bytes"
    );
    // Padding at the end may be missing.
    let view = Ends::view(&bytes[..16]).unwrap();
    assert_eq!(
        (view.two(), view.tail().get().unwrap()),
        (0x1234, &bytes[15..16])
    );
}

#[derive(View, Clone, Copy)]
#[layout(">")]
struct Twins<'a> {
    a: u8,
    b: u8,
    #[view(at = a)]
    left: At<'a, u8>,
    #[view(at = b)]
    right: At<'a, u8>,
    rest: &'a [u8],
}

#[test]
fn values_at_the_same_offset_are_equal() {
    let equal = |bytes: &[u8]| {
        let view = Twins::view(bytes).unwrap();
        assert_eq!(
            (view.a(), view.b(), view.rest().len()),
            (bytes[0], bytes[1], 2)
        );
        view.left() == view.right()
    };
    assert!(equal(&[2, 2, 5, 5]));
    assert!(!equal(&[2, 3, 5, 5]), "the values are not read");
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Digest<'a, const N: usize> {
    size: u16,
    hash: [u8; N],
    #[view(size = size)]
    data: &'a [u8],
}

#[test]
fn byte_strings_may_have_a_generic_length() {
    let digest = Digest::<3> {
        size: 1,
        hash: *b"abc",
        data: b"x",
    };
    let mut bytes = Vec::new();
    digest.pack_to(&mut bytes).unwrap();
    assert_eq!(bytes, b"\0\x01abcx");
    assert_eq!(Digest::unpack(&bytes).unwrap(), digest);
    assert_eq!(Digest::<3>::view(&bytes).unwrap().hash(), b"abc");
    assert_eq!(
        Digest::<4>::view(&bytes).unwrap_err().to_string(),
        "Digest.data: needs 1 byte at offset 6, 0 are left"
    );
}

/// A code that claims more bytes than it was given.
struct Greedy;

impl Code<u64> for Greedy {
    fn read(bytes: &[u8]) -> Result<(u64, usize), CodeError> {
        Ok((7, bytes.len() + 1))
    }

    fn write(_value: u64, _bytes: &mut [u8]) -> Result<usize, CodeError> {
        Ok(0)
    }
}

#[derive(View, Debug)]
#[layout(">")]
struct Claimed {
    #[view(code = Greedy)]
    value: u64,
}

#[test]
fn code_cannot_take_more_bytes_than_there_are() {
    let error = Claimed::view(&[1, 2]).map(|view| view.value()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Claimed.value: needs 3 bytes at offset 0, 2 are left"
    );
}
