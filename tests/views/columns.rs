//! Columns have the types of their fields.

use memoryview::{
    As, BitField, Coded, Columns, ColumnsMut, Field, LittleEndian, Newtype, Plain, Strided, View,
    Wire, be, le,
};
use proptest::prelude::*;

#[derive(Coded, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
enum Status {
    Fine = 1,
    Fault = 2,
    #[view(other)]
    Other(u16),
}

#[derive(Newtype, Clone, Copy, Debug, PartialEq)]
struct Meters(f64);

#[derive(Newtype, Clone, Copy, Debug, PartialEq, Eq)]
struct Mac([u8; 6]);

#[derive(Newtype, Clone, Copy, Debug, PartialEq)]
struct Vector {
    parts: [f32; 3],
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<IHd6s(3)f")]
struct Log {
    time: u32,
    status: Status,
    height: Meters,
    sender: Mac,
    at: Vector,
}

fn logs() -> Vec<LogView> {
    let log = |time, status| Log {
        time,
        status,
        height: Meters(f64::from(time)),
        sender: Mac([7; 6]),
        at: Vector {
            parts: [1.0, 2.0, 3.0],
        },
    };
    [
        log(1, Status::Fine),
        log(2, Status::Fault),
        log(3, Status::Other(9)),
    ]
    .map(LogView::from)
    .to_vec()
}

#[test]
fn columns_of_enums_return_the_enum() {
    let logs = logs();
    let column: Strided<'_, As<Status, le::U16>> = logs.column(Log::FIELDS.status);
    assert_eq!(column, [Status::Fine, Status::Fault, Status::Other(9)]);
    let faults = column.filter(|status| *status == Status::Fault);
    assert!(faults.eq([Status::Fault]));
    assert!(column.wire(0).unwrap() < column.wire(1).unwrap());
}

#[test]
fn columns_of_newtypes_return_the_newtype() {
    let mut logs = logs();
    logs.column_mut(Log::FIELDS.height).fill(Meters(0.5));
    assert_eq!(logs.column(Log::FIELDS.height), [Meters(0.5); 3]);
    assert_eq!(logs.column(Log::FIELDS.sender).get(2), Some(Mac([7; 6])));
    let at = logs.column(Log::FIELDS.at).get(0).unwrap();
    assert_eq!(at.parts, [1.0, 2.0, 3.0]);
    assert_eq!(logs[0].at(), at);
    assert_eq!(
        Log::FORMAT,
        "T{<I:time:H:status:d:height:6s:sender:(3)f:at:}"
    );
}

#[test]
fn fields_read_and_write_one_record() {
    let mut log = logs()[0];
    Log::FIELDS.status.set(&mut log, Status::Other(7));
    assert_eq!(Log::FIELDS.status.get(&log), Status::Other(7));
    assert_eq!(Log::FIELDS.time.get(&log), 1);
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">1t3t4tH")]
struct Flags {
    on: bool,
    level: u8,
    offset: i8,
    rest: u16,
}

#[test]
fn bit_fields_have_columns_readers_and_writers() {
    let bytes = [0b1101_1111, 0, 1, 0b0010_0111, 0, 2];
    let mut flags = Flags::view_slice(&bytes).unwrap().to_vec();
    let on: BitField<FlagsView, bool> = Flags::FIELDS.on;
    assert_eq!(flags.column(on), [true, false]);
    assert_eq!(flags.column(Flags::FIELDS.level).to_vec(), [5, 2]);
    assert_eq!(flags.column(Flags::FIELDS.offset), [-1, 7]);
    let mut column = flags.column_mut(Flags::FIELDS.offset);
    column.set(0, -8).unwrap();
    assert_eq!(
        column.set(2, 1).unwrap_err().to_string(),
        "FlagsView, axis 0: index 2 is out of range: the length is 2"
    );
    flags.column_mut(on).fill(true);
    assert_eq!((flags[0].offset(), flags[1].on()), (-8, true));
    assert!(on.get(&flags[1]));
    let last = flags.column(Flags::FIELDS.level).iter().next_back();
    assert_eq!(last, Some(2));
}

proptest! {
    #[test]
    fn columns_of_bits_have_searches_and_statistics(
        bytes in prop::collection::vec(any::<[u8; 3]>(), 0..600),
    ) {
        let flags = Flags::view_slice(bytes.as_flattened()).unwrap();
        let column = flags.column(Flags::FIELDS.offset);
        let values: Vec<i8> = flags.iter().map(FlagsView::offset).collect();
        prop_assert_eq!(column.find(-8), values.iter().position(|value| *value == -8));
        prop_assert_eq!(
            column.position(|value| value > 6),
            values.iter().position(|value| *value > 6)
        );
        let expected = Strided::from(&values[..]).stats();
        prop_assert_eq!(column.stats(), expected);
        let sum = values.iter().map(|value| i128::from(*value)).sum();
        prop_assert_eq!(column.stats().map_or(0, |stats| stats.sum), sum);
    }
}

#[test]
fn signed_bit_fields_are_checked() {
    let flags = |offset| Flags {
        on: false,
        level: 0,
        offset,
        rest: 0,
    };
    for offset in -8..8 {
        assert_eq!(Flags::unpack(&flags(offset).pack()), Ok(flags(offset)));
        assert_eq!(flags(offset).check(), Ok(()));
    }
    assert_eq!(
        flags(8).check().unwrap_err().to_string(),
        "Flags.offset: 8 does not fit in 4 bits: the range is -8 to 7"
    );
    let mut view = flags(0).to_view();
    assert!(view.try_set_offset(-9).is_err());
    assert_eq!(view.offset(), 0);
}

type Id = u32;

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">")]
struct Point {
    x: i16,
    y: i16,
}

/// Only an order: the items follow from the types.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<")]
struct Mixed {
    id: Id,
    status: Status,
    history: [Status; 2],
    height: Meters,
    sender: Mac,
    point: Point,
    path: [[Point; 2]; 1],
    on: bool,
}

#[test]
fn plain_types_need_no_code() {
    let point = Point { x: -1, y: 2 };
    let mixed = Mixed {
        id: 7,
        status: Status::Fault,
        history: [Status::Fine, Status::Other(3)],
        height: Meters(2.5),
        sender: Mac(*b"abcdef"),
        point,
        path: [[point; 2]],
        on: true,
    };
    let bytes = mixed.pack();
    assert_eq!(bytes.len(), 4 + 2 + 4 + 8 + 6 + 4 + 8 + 1);
    assert_eq!(Mixed::SIZE, bytes.len());
    assert_eq!(Mixed::unpack(&bytes), Ok(mixed));
    let mut view = *Mixed::view(&bytes).unwrap();
    assert_eq!(
        (view.id(), view.status(), view.on()),
        (7, Status::Fault, true)
    );
    assert_eq!(view.history(), [Status::Fine, Status::Other(3)]);
    assert_eq!(view.history_at(1), Some(Status::Other(3)));
    // Records are returned by reference, as with a code.
    let borrowed: &PointView = view.point();
    assert_eq!((borrowed.x(), view.path()[0][1].y()), (-1, 2));
    view.point_mut().set_x(5);
    view.set_history_at(0, Status::Fault).unwrap();
    assert_eq!(
        (view.point().x(), view.history_ref()[0].get()),
        (5, Status::Fault)
    );
    let y: Field<MixedView, be::I16> = Mixed::FIELDS.point.then(Point::FIELDS.y);
    assert_eq!((y.offset(), y.get(&view)), (26, 2));
    assert_eq!(
        Mixed::FORMAT,
        "T{<I:id:H:status:(2)H:history:d:height:(6)B:sender:T{>h:x:h:y:}:point:(1,2)T{h:x:h:y:}:path:?:on:}"
    );
}

#[test]
fn wire_types_follow_the_order() {
    type Little = <Status as Plain>::In<LittleEndian>;
    assert_eq!(Little::new(Status::Fault).as_bytes(), [2, 0]);
}

#[test]
fn tuple_structs_have_numbered_fields() {
    #[derive(View)]
    #[layout("<HI")]
    struct Pair(u16, u32);

    let pairs = [Pair(1, 2).to_view(), Pair(3, 4).to_view()];
    assert_eq!(pairs.column(Pair::FIELDS.1), [2, 4]);
    assert_eq!(pairs[1].f0(), 3);
}

#[test]
fn field_may_have_its_own_order() {
    #[derive(View, Debug, PartialEq)]
    #[layout("<")]
    struct Both {
        little: u32,
        #[view(code = ">I")]
        big: u32,
        #[view(code = ">H")]
        status: Status,
    }

    let both = Both::unpack(&[1, 0, 0, 0, 0, 0, 0, 2, 0, 2]).unwrap();
    let wanted = Both {
        little: 1,
        big: 2,
        status: Status::Fault,
    };
    assert_eq!(both, wanted);
    assert_eq!(Both::FORMAT, "T{<I:little:>I:big:H:status:}");
    let field: Field<BothView, be::U32> = Both::FIELDS.big;
    assert_eq!(field.offset(), 4);
}
