//! What a trace reports: values, types, offsets, bits and byte orders.

use memoryview::trace::{Event, Visitor};
use memoryview::{Coded, Pascal, Seq, View};

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
            "coded: i16 = Signed(-2) at 30+2 >",
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
