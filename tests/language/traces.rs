//! What a trace reports: values, types, offsets, bits and byte orders.

use memoryview::trace::{Event, Visitor, Wanted};
use memoryview::{At, Coded, Endian, Lazy, Newtype, Numbers, Pascal, Seq, View};

/// Writes one line for each event.
#[derive(Default)]
struct Lines(Vec<String>);

impl Visitor for Lines {
    fn event(&mut self, event: &Event<'_>) {
        self.0.push(match event {
            Event::Enter(spot) => {
                let index = spot
                    .index
                    .map_or(String::new(), |index| format!("[{index}]"));
                format!("{}{index} {} at {} {{", spot.name, spot.nested, spot.offset)
            }
            Event::Field(spot, value) => {
                let bits = spot
                    .bits
                    .map_or(String::new(), |bits| format!(" bits {bits:?}"));
                let order = spot.order.letter();
                format!(
                    "{}: {} = {value:?} at {}+{} {order}{bits}",
                    spot.name, spot.type_name, spot.offset, spot.size
                )
            }
            Event::Leave { end } => format!("}} to {end}"),
            Event::Fault(fault) => format!("fault {fault}"),
            _ => String::new(),
        });
    }
}

fn lines<T: View<Args = ()>>(bytes: &[u8]) -> Vec<String> {
    let mut lines = Lines::default();
    let _ = T::trace(bytes, &mut lines);
    lines.0
}

#[derive(Coded, Clone, Copy)]
#[repr(i16)]
enum Signed {
    Low = -2,
    #[view(other)]
    Other(i16),
}

#[derive(View)]
#[layout(">Bh?F(2)H(2)c4p3s4t4tfh(2)24t")]
struct Values {
    byte: u8,
    short: i16,
    flag: bool,
    complex: [f32; 2],
    pair: [u16; 2],
    chars: [u8; 2],
    name: Pascal<4>,
    text: [u8; 3],
    high: u8,
    low: u8,
    float: f32,
    coded: Signed,
    wide: [u32; 2],
}

#[test]
fn fields_of_records_of_constant_size_have_values_and_types() {
    let complex = [1.5_f32, -2.0].map(f32::to_be_bytes).concat();
    let bytes = [
        &b"\x07\xff\xfe\x01"[..],
        &complex,
        b"\0\x01\x02\0hi\x02abxxyz\x21",
        &0.5_f32.to_be_bytes(),
        b"\xff\xfe\0\0\x01\x01\0\0",
    ]
    .concat();
    let view = Values::view(&bytes).unwrap();
    assert_eq!((view.byte(), view.short(), view.flag()), (7, -2, true));
    assert_eq!((view.complex(), view.pair()), ([1.5, -2.0], [1, 512]));
    assert_eq!(
        (view.chars(), view.text(), view.float()),
        (b"hi", b"xyz", 0.5)
    );
    assert_eq!(
        (&view.name()[..], view.high(), view.low()),
        (&b"ab"[..], 2, 1)
    );
    assert_eq!((view.coded().to_code(), view.wide()), (-2, [1, 0x01_0000]));
    assert_eq!(
        lines::<Values>(&bytes),
        [
            "byte: u8 = Unsigned(7) at 0+1 >",
            "short: i16 = Signed(-2) at 1+2 >",
            "flag: bool = Bool(true) at 3+1 >",
            "complex:  = Array([Float(1.5), Float(-2.0)]) at 4+8 >",
            "pair: u16 = Array([Unsigned(1), Unsigned(512)]) at 12+4 >",
            "chars: u8 = Bytes([104, 105]) at 16+2 >",
            "name: bytes = Bytes([97, 98]) at 18+4 >",
            "text: bytes = Bytes([120, 121, 122]) at 22+3 >",
            "high: bits = Unsigned(2) at 25+1 > bits (0, 4)",
            "low: bits = Unsigned(1) at 25+1 > bits (4, 4)",
            "float: f32 = Float(0.5) at 26+4 >",
            "coded: i16 = Coded { number: Signed(-2), name: Some(\"Low\") } at 30+2 >",
            "wide: bits = Array([Unsigned(1), Unsigned(65536)]) at 32+6 >",
        ]
    );
}

#[derive(View)]
#[layout(">")]
struct Outer<'a> {
    size: u8,
    #[view(size = size)]
    inner: Sized<'a>,
    #[view(if = size > 4)]
    absent: Option<u16>,
    #[view(count = 2)]
    list: Seq<'a, Sized<'a>>,
    points: [Point; 2],
    #[view(size = 2)]
    signed: i16,
    end: u8,
}

#[derive(View)]
#[layout(">B{size}s")]
struct Sized<'a> {
    size: u8,
    data: &'a [u8],
}

#[derive(View)]
#[layout("<hB")]
struct Point {
    x: i16,
    y: u8,
}

const OUTER: &[u8] = b"\x03\x01a\0\x01b\0\x01\0\x02\x03\0\x04\xff\xfe\x09";

#[test]
fn records_and_lists_are_entered_and_left() {
    let view = Outer::view(OUTER).unwrap();
    assert_eq!((view.size(), view.absent(), view.end()), (3, None, 9));
    assert_eq!((view.inner().size(), view.inner().data()), (1, &b"a"[..]));
    assert_eq!((view.list().len(), view.signed()), (Some(2), -2));
    assert_eq!((view.points()[1].x(), view.points()[1].y()), (3, 4));
    assert_eq!(
        lines::<Outer<'_>>(OUTER),
        [
            "size: u8 = Unsigned(3) at 0+1 <",
            "inner Sized at 1 {",
            "size: u8 = Unsigned(1) at 1+1 <",
            "data: &'a [u8] = Bytes([97]) at 2+1 <",
            "} to 4",
            "absent: Option<u16> = Absent at 4+0 <",
            "list  at 4 {",
            "[0] Sized at 4 {",
            "size: u8 = Unsigned(1) at 4+1 <",
            "data: &'a [u8] = Bytes([98]) at 5+1 <",
            "} to 6",
            "[1] Sized at 6 {",
            "size: u8 = Unsigned(0) at 6+1 <",
            "data: &'a [u8] = Bytes([]) at 7+0 <",
            "} to 7",
            "} to 7",
            "points  at 7 {",
            "[0] Point at 7 {",
            "x: i16 = Signed(1) at 7+2 <",
            "y: u8 = Unsigned(2) at 9+1 <",
            "} to 10",
            "[1] Point at 10 {",
            "x: i16 = Signed(3) at 10+2 <",
            "y: u8 = Unsigned(4) at 12+1 <",
            "} to 13",
            "} to 13",
            "signed: i16 = Signed(-2) at 13+2 >",
            "end: u8 = Unsigned(9) at 15+1 <",
        ]
    );
}

/// A truncated record of constant size.
#[derive(View)]
#[layout(">4t12t")]
struct Bits {
    high: u8,
    low: u16,
}

#[test]
fn fields_of_a_truncated_record_are_reported_up_to_the_cut() {
    let bits = Bits::view(&[0x21, 0x43]).unwrap();
    assert_eq!((bits.high(), bits.low()), (2, 0x143));
    assert_eq!(
        lines::<Bits>(&[0x21]),
        [
            "high: bits = Unsigned(2) at 0+1 > bits (0, 4)",
            "fault Bits.low: needs 2 bytes at offset 0, 1 is left",
        ]
    );
    // The first of two numbers is complete, but not the field.
    let cut = lines::<Values>(&[0; 36]);
    assert_eq!(cut.len(), 13);
    assert_eq!(
        cut[12],
        "fault Values.wide: needs 6 bytes at offset 32, 4 are left"
    );
}

/// Bits of a run, and a number with a name, in a record of data-dependent size.
#[derive(View)]
#[layout(">B12t4th{n}s")]
struct Mixed<'a> {
    n: u8,
    wide: u16,
    low: u8,
    coded: Signed,
    data: &'a [u8],
}

#[test]
fn bits_and_names_of_a_run_are_reported() {
    let bytes = b"\x01\x12\x34\xff\xfex";
    let view = Mixed::view(bytes).unwrap();
    assert_eq!((view.n(), view.wide(), view.low()), (1, 0x123, 4));
    assert_eq!((view.coded().to_code(), view.data()), (-2, &b"x"[..]));
    assert_eq!(
        lines::<Mixed<'_>>(bytes),
        [
            "n: u8 = Unsigned(1) at 0+1 <",
            "wide: u16 = Unsigned(291) at 1+2 > bits (0, 12)",
            "low: u8 = Unsigned(4) at 2+1 > bits (4, 4)",
            "coded: Signed = Coded { number: Signed(-2), name: Some(\"Low\") } at 3+2 >",
            "data: &'a [u8] = Bytes([120]) at 5+1 <",
        ]
    );
}

/// Numbers whose order the data selects.
#[derive(View)]
#[layout(order = order_of(mark))]
struct Ordered<'a> {
    mark: u8,
    #[view(size = mark)]
    unknown: u32,
    #[view(size = mark)]
    signed: i32,
    #[view(size = mark)]
    zero: u32,
    #[view(size = mark, code = "<I")]
    little: u32,
    #[view(count = mark)]
    numbers: Numbers<'a, u16>,
}

fn order_of(mark: u8) -> Option<Endian> {
    (mark == 2).then_some(Endian::Big)
}

#[test]
fn number_that_is_the_same_in_both_orders_has_that_of_the_number_before() {
    let bytes = [2, 0, 0, 0x8a, 0xd0, 0, 0, 1, 0, 0, 1, 0, 2];
    let view = Ordered::view(&bytes).unwrap();
    assert_eq!(
        (view.mark(), view.unknown(), view.signed()),
        (2, 0, -30_000)
    );
    assert_eq!((view.zero(), view.little()), (0, 1));
    assert!(view.numbers().iter().eq([1, 2]));
    assert_eq!(
        lines::<Ordered<'_>>(&bytes),
        [
            "mark: u8 = Unsigned(2) at 0+1 <",
            "unknown: u32 = Unsigned(0) at 1+2 <",
            "signed: i32 = Signed(-30000) at 3+2 >",
            "zero: u32 = Unsigned(0) at 5+2 >",
            "little: u32 = Unsigned(1) at 7+2 <",
            "numbers: Numbers<'a, u16> = Array([Unsigned(1), Unsigned(2)]) at 9+4 >",
        ]
    );
}

#[derive(Coded, Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
enum Kind {
    Round = 1,
    #[view(other)]
    Other(u8),
}

/// Records in a record of constant size.
#[derive(View)]
#[layout(">")]
struct Shape {
    center: Point,
    one: [Point; 1],
    corners: [Point; 2],
    #[view(bits = 4)]
    tilt: i8,
    #[view(bits = 4)]
    mode: u8,
    kinds: [Kind; 2],
    #[view(code = "2h")]
    pair: [i16; 2],
    #[view(code = "(1)h")]
    single: [i16; 1],
}

/// One such record, not in a list.
#[derive(View)]
#[layout(">")]
struct Drawing<'a> {
    n: u8,
    shape: Shape,
    #[view(size = n)]
    title: &'a [u8],
}

#[test]
fn records_in_records_of_constant_size_are_entered() {
    let point = |x: u8, y: u8| [x, 0, y];
    let bytes = [
        &[0][..],
        &point(1, 2),
        &point(3, 4),
        &point(5, 6),
        &point(7, 8),
        &[0xe5, 1, 9, 0, 10, 0xff, 0xff, 0, 11],
    ]
    .concat();
    let view = Drawing::view(&bytes).unwrap();
    let shape = view.shape();
    assert_eq!((view.n(), view.title()), (0, &[][..]));
    assert_eq!((shape.center().x(), shape.one()[0].y()), (1, 4));
    assert_eq!(
        (shape.corners()[1].x(), shape.tilt(), shape.mode()),
        (7, -2, 5)
    );
    assert_eq!(shape.kinds(), [Kind::Round, Kind::Other(9)]);
    assert_eq!((shape.pair(), shape.single()), ([10, -1], [11]));
    // The order of single bytes without a code is that of the machine.
    let kinds = format!(
        r#"kinds: u8 = Array([Coded {{ number: Unsigned(1), name: Some("Round") }}, Coded {{ number: Unsigned(9), name: None }}]) at 14+2 {}"#,
        Endian::TARGET.letter()
    );
    assert_eq!(
        lines::<Drawing<'_>>(&bytes),
        [
            "n: u8 = Unsigned(0) at 0+1 <",
            "shape Shape at 1 {",
            "center Point at 1 {",
            "x: i16 = Signed(1) at 1+2 <",
            "y: u8 = Unsigned(2) at 3+1 <",
            "} to 4",
            "one  at 4 {",
            "[0] Point at 4 {",
            "x: i16 = Signed(3) at 4+2 <",
            "y: u8 = Unsigned(4) at 6+1 <",
            "} to 7",
            "} to 7",
            "corners  at 7 {",
            "[0] Point at 7 {",
            "x: i16 = Signed(5) at 7+2 <",
            "y: u8 = Unsigned(6) at 9+1 <",
            "} to 10",
            "[1] Point at 10 {",
            "x: i16 = Signed(7) at 10+2 <",
            "y: u8 = Unsigned(8) at 12+1 <",
            "} to 13",
            "} to 13",
            "tilt: bits = Signed(-2) at 13+1 > bits (0, 4)",
            "mode: bits = Unsigned(5) at 13+1 > bits (4, 4)",
            &kinds,
            "pair: i16 = Array([Signed(10), Signed(-1)]) at 16+4 >",
            "single: i16 = Array([Signed(11)]) at 20+2 >",
            "} to 22",
            "title: &'a [u8] = Bytes([]) at 22+0 <",
        ]
    );
}

/// An element with a value at an offset.
#[derive(View)]
#[layout(">")]
struct Entry<'a> {
    at: u8,
    size: u8,
    #[view(at = at, size = size)]
    data: At<'a, &'a [u8]>,
}

#[derive(View)]
#[layout(">")]
struct Directory<'a> {
    #[view(count = 3)]
    entries: Seq<'a, Entry<'a>>,
    rest: &'a [u8],
}

#[test]
fn value_at_an_offset_is_reported_once_unless_it_is_empty() {
    let bytes = b"\x06\0\x06\x02\x06\x01ab";
    let view = Directory::view(bytes).unwrap();
    let entries: Vec<_> = view.entries().iter().map(Result::unwrap).collect();
    assert_eq!((entries[1].at(), entries[1].size()), (6, 2));
    assert_eq!(entries[2].data().get().unwrap(), b"a");
    assert_eq!(view.rest(), b"ab");
    let data = lines::<Directory<'_>>(bytes)
        .into_iter()
        .filter(|line| line.starts_with("data"));
    assert_eq!(
        data.collect::<Vec<_>>(),
        [
            "data: At<'a, &'a [u8]> = Bytes([]) at 6+0 <",
            "data: At<'a, &'a [u8]> = Bytes([97, 98]) at 6+2 <",
        ]
    );
}

/// Levels in windows, and levels at offsets.
#[derive(View)]
#[layout(">")]
struct Deep<'a> {
    size: u16,
    #[view(size = size, if = size > 0)]
    next: Option<Lazy<'a, Deep<'a>>>,
}

#[derive(View)]
#[layout(">")]
struct Link<'a> {
    offset: u16,
    #[view(at = offset, if = offset > 0)]
    next: Option<At<'a, Link<'a>>>,
}

#[test]
fn trace_ends_at_the_maximum_depth() {
    const LEVELS: u16 = 200;
    let deep: Vec<u8> = (0..LEVELS)
        .rev()
        .flat_map(|n| (2 * n).to_be_bytes())
        .collect();
    let view = Deep::view(&deep).unwrap();
    assert_eq!(view.next().unwrap().get().unwrap().size(), 2 * LEVELS - 4);
    let told = lines::<Deep<'_>>(&deep);
    let levels = told.iter().filter(|line| line.starts_with("size")).count();
    let faults: Vec<_> = told
        .iter()
        .filter(|line| line.starts_with("fault"))
        .map(String::as_str)
        .collect();
    assert_eq!(
        (levels, faults),
        (
            129,
            vec!["fault Deep.next.….next.next: nested deeper than 128 levels, at offset 258"]
        )
    );

    let links: Vec<u8> = (1..LEVELS)
        .chain([0])
        .flat_map(|n| (2 * n).to_be_bytes())
        .collect();
    let (view, _) = Link::view_prefix(&links).unwrap();
    assert_eq!(view.next().unwrap().get().unwrap().offset(), 4);
    let told = lines::<Link<'_>>(&links);
    let levels = told
        .iter()
        .filter(|line| line.starts_with("offset"))
        .count();
    assert_eq!(levels, 129);
}

#[derive(Newtype, Clone, Copy, Debug, PartialEq)]
struct Address([u8; 2]);

#[derive(View)]
#[layout("<(2)BB")]
struct Addressed {
    address: Address,
    kind: Kind,
}

#[test]
fn bytes_of_a_newtype_have_no_names() {
    let bytes = [7, 8, 1];
    let view = Addressed::view(&bytes).unwrap();
    assert_eq!(
        (view.address(), view.kind()),
        (Address([7, 8]), Kind::Round)
    );
    assert_eq!(
        lines::<Addressed>(&bytes),
        [
            "address: u8 = Bytes([7, 8]) at 0+2 <",
            r#"kind: u8 = Coded { number: Unsigned(1), name: Some("Round") } at 2+1 <"#,
        ]
    );
}

#[derive(View)]
#[layout("<BB4t4t")]
struct Kinds {
    known: Kind,
    unknown: Kind,
    bits: Kind,
    more: u8,
}

#[test]
fn numbers_in_records_of_constant_size_have_names() {
    let bytes = [1, 9, 0x21];
    let view = Kinds::view(&bytes).unwrap();
    assert_eq!(
        (view.known(), view.unknown()),
        (Kind::Round, Kind::Other(9))
    );
    assert_eq!((view.bits(), view.more()), (Kind::Round, 2));
    assert_eq!(
        lines::<Kinds>(&bytes),
        [
            r#"known: u8 = Coded { number: Unsigned(1), name: Some("Round") } at 0+1 <"#,
            "unknown: u8 = Coded { number: Unsigned(9), name: None } at 1+1 <",
            r#"bits: bits = Coded { number: Unsigned(1), name: Some("Round") } at 2+1 < bits (0, 4)"#,
            "more: bits = Unsigned(2) at 2+1 < bits (4, 4)",
        ]
    );
}

type Mark = [u8; 2];

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Marked<'a> {
    mark: Mark,
    #[view(check = mark.starts_with(b"o"))]
    count: u8,
    #[view(size = count)]
    rest: &'a [u8],
}

#[test]
fn byte_strings_of_an_alias_are_checked_when_read_and_packed() {
    let marked = |mark| Marked {
        mark,
        count: 1,
        rest: b"x",
    };
    let mut bytes = Vec::new();
    marked(*b"ok").pack_to(&mut bytes).unwrap();
    assert_eq!(bytes, b"ok\x01x");
    assert_eq!(Marked::view(&bytes).unwrap().mark(), b"ok");
    let message = "expected `mark.starts_with(b\"o\")`, at offset 2";
    let error = marked(*b"no").pack_to(&mut bytes).unwrap_err();
    assert_eq!(error.to_string(), format!("Marked.count: {message}"));
}

#[derive(View)]
#[layout(">")]
struct Second<'a> {
    first: u8,
    #[view(at = 1)]
    number: At<'a, u16>,
    pairs: Pairs,
    #[view(count = first)]
    numbers: &'a [u16],
}

#[derive(View)]
#[layout("<(2)2s")]
struct Pairs {
    bytes: [[u8; 2]; 2],
}

/// Whether each array of numbers is empty.
#[derive(Default)]
struct Empty(Vec<bool>);

impl Visitor for Empty {
    fn event(&mut self, event: &Event<'_>) {
        if let Event::Field(_, memoryview::trace::Value::Array(array)) = event {
            self.0.push(array.is_empty());
        }
    }
}

#[test]
fn arrays_of_bytes_are_bytes_and_arrays_of_numbers_may_be_empty() {
    let bytes = b"\0abcd";
    let view = Second::view(bytes).unwrap();
    assert_eq!((view.first(), view.numbers().len()), (0, 0));
    assert_eq!(view.number().get(), Ok(0x6162));
    assert_eq!(view.pairs().bytes(), &[*b"ab", *b"cd"]);
    let lines = lines::<Second<'_>>(bytes);
    let pairs = "bytes: bytes = Bytes([97, 98, 99, 100]) at 1+4 <";
    assert!(lines.iter().any(|line| line == pairs), "{lines:?}");
    for (bytes, expected) in [(&bytes[..], true), (b"\x01abcd\0\x01", false)] {
        let mut empty = Empty::default();
        let _ = Second::trace(bytes, &mut empty);
        assert_eq!(empty.0, [expected]);
    }
}

#[derive(View)]
#[layout("<")]
struct Envelope<'a> {
    letter: Letter<'a>,
    end: u8,
}

#[derive(View)]
#[layout("<")]
struct Letter<'a> {
    stamp: Stamp,
    size: u8,
    #[view(size = size)]
    data: &'a [u8],
}

#[derive(View)]
#[layout("<B")]
struct Stamp {
    #[view(check = stamp == 1)]
    stamp: u8,
}

/// The fault is in a record of constant size, which does not hide the rest of `Letter`. That of
/// `Envelope` is unknown: `Letter` has no constant size.
#[test]
fn trace_of_elements_ends_where_their_size_is_unknown() {
    let good = [1, 2, 30, 31, 40];
    let view = Envelope::view(&good).unwrap();
    assert_eq!((view.letter().stamp().stamp(), view.end()), (1, 40));
    assert_eq!(view.letter().data(), [30, 31]);
    let bytes = [&[9, 1, 30, 40][..], &good].concat();
    assert_eq!(
        lines::<Mail<'_>>(&bytes),
        [
            "mail  at 0 {",
            "[0] Envelope at 0 {",
            "letter Letter at 0 {",
            "stamp Stamp at 0 {",
            "stamp: u8 = Unsigned(9) at 0+1 <",
            "fault Mail.mail[0].letter.stamp.stamp: expected `stamp == 1`, at offset 0",
            "} to 1",
            "size: u8 = Unsigned(1) at 1+1 <",
            "data: &'a [u8] = Bytes([30]) at 2+1 <",
            "} to 3",
            "} to 3",
            "} to 9",
        ]
    );
}

#[derive(View)]
struct Mail<'a> {
    mail: Seq<'a, Envelope<'a>>,
}

#[derive(View)]
struct Windows<'a> {
    #[view(count = 2, each = 3)]
    items: Seq<'a, Envelope<'a>>,
    end: u8,
}

/// Wants nothing of what is inside an element.
#[derive(Default)]
struct Outside {
    depth: usize,
    seen: Vec<String>,
}

impl Visitor for Outside {
    fn wanted(&self) -> Wanted {
        if self.depth < 2 {
            Wanted::Fields
        } else {
            Wanted::Nothing
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Enter(_) => self.depth += 1,
            Event::Leave { .. } => self.depth -= 1,
            Event::Field(spot, _) => self.seen.push(spot.name.into()),
            Event::Fault(fault) => self.seen.push(fault.to_string()),
            _ => {}
        }
    }
}

#[test]
fn windows_of_elements_that_are_not_wanted_are_skipped() {
    let mut outside = Outside::default();
    // The second element is too large for its window.
    let bytes = [1, 0, 40, 1, 9, 0, 50];
    assert_eq!(Windows::trace(&bytes, &mut outside), Ok(()));
    assert_eq!(outside.seen, ["items", "end"]);
    let fault = "fault Windows.items[1].letter.data: needs 9 bytes at offset 5, 1 is left";
    assert!(
        lines::<Windows<'_>>(&bytes)
            .iter()
            .any(|line| line == fault)
    );
}
