//! What a derived view does: every kind of field, read and written in place.

use memoryview::{Coded, Pascal, View, be, le};

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

const RECORD: Record = Record {
    id: -7,
    timestamp: 1.5,
    value: 0.25,
};

#[test]
fn a_record_is_packed_field_by_field() {
    let bytes: [u8; 16] = RECORD.pack();
    assert_eq!(bytes[..4], (-7_i32).to_le_bytes());
    assert_eq!(bytes[4..12], 1.5_f64.to_le_bytes());
    assert_eq!(bytes[12..], 0.25_f32.to_le_bytes());
    assert_eq!(Record::unpack(&bytes), Ok(RECORD));
    assert_eq!(Record::SIZE, 16);
    assert_eq!(Record::ALIGN, 1);
    assert_eq!(align_of::<RecordView>(), 1);
    assert_eq!(Record::FORMAT, "T{<i:id:d:timestamp:f:value:}");
}

#[derive(View, Clone, Debug, PartialEq)]
#[layout("idf")]
struct Native {
    id: i32,
    timestamp: f64,
    value: f32,
}

#[derive(View, Clone, Debug, PartialEq)]
#[layout("T{idf}")]
struct LikeC {
    id: i32,
    timestamp: f64,
    value: f32,
}

#[test]
fn native_order_aligns_as_the_target_does() {
    let align = align_of::<f64>();
    assert_eq!(NativeView::TIMESTAMP.offset(), align);
    assert_eq!(Native::SIZE, align + 12);
    assert_eq!(Native::ALIGN, align);
    #[repr(C)]
    struct C(i32, f64, f32);
    assert_eq!(LikeC::SIZE, size_of::<C>());
    assert_eq!(LikeCView::VALUE.offset(), align + 8);
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">hh")]
struct Point {
    x: i16,
    y: i16,
}

#[derive(View, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Kind {
    Data = 1,
    End = 2,
    #[view(other)]
    Other(u8),
}

#[derive(View, Debug, Clone, PartialEq)]
#[layout("<B4H3s(2,3)dT2T?e5pZfB2x")]
struct Everything {
    kind: Kind,
    samples: [u16; 4],
    tag: [u8; 3],
    matrix: [[f64; 3]; 2],
    position: Point,
    corners: [Point; 2],
    on: bool,
    ratio: f32,
    name: Pascal<5>,
    phase: [f32; 2],
    _reserved: u8,
}

fn everything() -> Everything {
    Everything {
        kind: Kind::End,
        samples: [1, 2, 3, 0xffff],
        tag: *b"abc",
        matrix: [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]],
        position: Point { x: 1, y: -1 },
        corners: [Point { x: 2, y: 3 }, Point { x: 4, y: 5 }],
        on: true,
        ratio: 0.5,
        name: Pascal::new(b"ring").unwrap(),
        phase: [0.5, -0.5],
        _reserved: 0,
    }
}

#[test]
fn every_kind_of_field() {
    let bytes = everything().pack();
    assert_eq!(Everything::unpack(&bytes), Ok(everything()));
    let mut view = EverythingView::from(bytes);
    assert_eq!(view.kind(), Kind::End);
    assert_eq!(view.samples(), &[1, 2, 3, 0xffff].map(le::U16::new));
    assert_eq!(view.samples_at(3), Some(0xffff));
    assert_eq!(view.samples_at(4), None);
    assert_eq!(view.tag(), b"abc");
    assert_eq!(view.matrix()[1][2], 6.0);
    assert_eq!(view.position().y(), -1);
    view.position_mut().set_x(77);
    assert_eq!(view.corners()[1].x(), 4);
    assert!(view.on());
    assert_eq!(view.ratio(), 0.5);
    assert_eq!(&**view.name(), b"ring");
    assert_eq!(view.phase()[1], -0.5);
    view.set_kind(Kind::Other(9));
    view.set_samples([9; 4]);
    let back = view.unpack();
    assert_eq!(back.position.x, 77);
    assert_eq!(back.kind, Kind::Other(9));
    assert_eq!(back.samples, [9; 4]);
    println!("{view:?}");
    println!("{}", Everything::FORMAT);
}

#[derive(View, Debug, Clone, PartialEq)]
#[layout("!4t4t6t2tHH3t13tBBH4s4s")]
struct Ipv4 {
    version: u8,
    ihl: u8,
    dscp: u8,
    ecn: u8,
    total_length: u16,
    id: u16,
    flags: u8,
    fragment_offset: u16,
    ttl: u8,
    protocol: u8,
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
}

#[test]
fn bits() {
    let mut bytes = [
        0x45, 0, 0, 0x54, 0, 0, 0x40, 1, 64, 1, 0, 0, 127, 0, 0, 1, 127, 0, 0, 2,
    ];
    let header = Ipv4::view_mut(&mut bytes).unwrap();
    assert_eq!((header.version(), header.ihl()), (4, 5));
    assert_eq!((header.flags(), header.fragment_offset()), (2, 1));
    header.set_ihl(6);
    assert_eq!(
        header.try_set_version(16).unwrap_err().to_string(),
        "Ipv4.version: 16 does not fit 4 bits, the largest is 15"
    );
    assert_eq!(bytes[0], 0x46);
}

#[derive(View, Debug, Clone, PartialEq)]
#[layout(">")]
struct Tagged<T: View> {
    tag: u16,
    value: T,
    tail: [u8; 2],
}

#[test]
fn generic() {
    let tagged = Tagged {
        tag: 258,
        value: Point { x: 3, y: 4 },
        tail: [9, 9],
    };
    let view = tagged.pack();
    assert_eq!(view.as_bytes(), [1, 2, 0, 3, 0, 4, 9, 9]);
    assert_eq!(view.value().x(), 3);
    assert_eq!(Tagged::<Point>::unpack(view.as_bytes()), Ok(tagged));
    assert_eq!(
        Tagged::<Point>::FORMAT,
        "T{>H:tag:T{h:x:h:y:}:value:(2)B:tail:}"
    );
}

#[derive(View, Debug, Clone, PartialEq)]
#[layout("<i2xd")]
struct Pair(i32, f64);

#[test]
fn tuple() {
    let pair = Pair(1, 2.0);
    let view = pair.to_view();
    assert_eq!((view.f0(), view.f1()), (1, 2.0));
    assert_eq!(Kind::Data.to_code(), 1);
    assert_eq!(be::U16::new(1).to_bytes(), [0, 1]);
}

/// Order and word size by parameter, as ELF needs them.
macro_rules! word {
    ($record:ident $order:literal $word:ident { $($rest:tt)* }) => {
        #[derive(View, Debug, PartialEq)]
        #[layout($order)]
        struct $record {
            word: $word,
            bytes: [u8; 2],
            $($rest)*
        }
    };
}

/// A macro around it: the types of the fields come from another place than the struct.
macro_rules! big_word {
    ($record:ident) => {
        word! { $record ">" u32 { last: u16 } }
    };
}

big_word!(FromMacros);

#[test]
fn records_may_come_out_of_macros() {
    let record = FromMacros {
        word: 1,
        bytes: [2, 3],
        last: 4,
    };
    let mut bytes = record.pack();
    assert_eq!(bytes, [0, 0, 0, 1, 2, 3, 0, 4]);
    FromMacros::view_mut(&mut bytes).unwrap().set_word(5);
    assert_eq!(FromMacros::view(&bytes).unwrap().word(), 5);
    assert_eq!(FromMacros::unpack(&record.pack()), Ok(record));
}
