//! Values that are known at compile time.

use memoryview::__private::{
    Format, Order, Placed, Rules, align_of_record, assert_agrees, format_of, format_of_record,
    layout_of_record, place, size_of_record, wire_item, wire_step,
};
use memoryview::{BitField, Field, Layout, View, le};

#[derive(View)]
#[layout("<idf4s4t4tb?")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
    tag: [u8; 4],
    low: u8,
    high: u8,
    signed: i8,
    on: bool,
}

const BYTES: [u8; 23] = {
    let mut view = RecordView::from_bytes([0; 23]);
    view.set_id(7);
    view.set_timestamp(0.5);
    view.set_tag(*b"tags");
    view.tag_mut()[0] = b'T';
    view.set_low(3);
    view.set_high(0xf);
    view.set_signed(-1);
    view.set_on(true);
    *view.as_bytes()
};

#[test]
fn getters_and_setters_work_in_constants() {
    const ID: i32 = RecordView::from_bytes(BYTES).id();
    const TAG: [u8; 4] = *RecordView::from_bytes(BYTES).tag();
    const HIGH: u8 = RecordView::from_bytes(BYTES).high();
    assert_eq!((ID, &TAG, HIGH), (7, b"Tags", 0xf));
    let view = Record::view(&BYTES).unwrap();
    assert_eq!((view.low(), view.signed(), view.on()), (3, -1, true));
}

#[test]
fn fields_are_typed_constants() {
    const TIMESTAMP: Field<RecordView, le::F64> = Record::FIELDS.timestamp;
    const HIGH: BitField<RecordView, u8> = Record::FIELDS.high;
    assert_eq!(
        (TIMESTAMP.offset(), HIGH.offset(), HIGH.width()),
        (4, 20, 4)
    );
    let view = Record::view(&BYTES).unwrap();
    assert_eq!(TIMESTAMP.of(view).get(), 0.5);
}

#[test]
fn agreement_can_be_asserted_in_constants() {
    #[derive(View)]
    #[layout("<i2f")]
    struct One {
        id: i32,
        pair: [f32; 2],
    }
    #[derive(View)]
    #[layout("<iff")]
    struct Two {
        number: i32,
        x: f32,
        y: f32,
    }
    #[derive(View)]
    #[layout(">iff")]
    struct Three {
        number: i32,
        x: f32,
        y: f32,
    }
    const { assert!(One::LAYOUT.agrees_with(&Two::LAYOUT)) };
    const { assert!(!One::LAYOUT.agrees_with(&Three::LAYOUT)) };
    assert!(One::LAYOUT.agrees_with(&Two::LAYOUT));
    assert!(!Two::LAYOUT.agrees_with(&Three::LAYOUT));
}

/// Returns all that a layout says, as text.
fn description(layout: &Layout<'_>) -> String {
    let fields: Vec<_> = layout
        .fields()
        .map(|field| {
            (
                field.name().to_owned(),
                field.offset(),
                field.code(),
                field.dims().to_vec(),
            )
        })
        .collect();
    format!(
        "{} {} {} {fields:?}",
        layout.name(),
        layout.size(),
        layout.align()
    )
}

#[derive(View)]
#[layout("<hH")]
struct Point {
    x: i16,
    y: u16,
}

/// A record with items of every kind that generated code describes.
#[derive(View)]
#[layout("<")]
struct Mixed {
    first: u8,
    #[view(size = 3)]
    odd: i32,
    point: Point,
    pair: [f64; 2],
}

#[test]
fn layouts_computed_at_run_time_equal_the_constants() {
    let items = [
        wire_item::<u8>("first", 0),
        wire_item::<le::Int<i32, 3>>("odd", 1),
        wire_item::<PointView>("point", 4),
        wire_item::<[le::F64; 2]>("pair", 8),
    ];
    let layout = Layout::new("Mixed", &items, 24, 1);
    assert_eq!(description(&layout), description(&Mixed::LAYOUT));
    let steps = [
        wire_step::<u8>("first", Order::Little),
        wire_step::<le::Int<i32, 3>>("odd", Order::Little),
        wire_step::<PointView>("point", Order::Little),
        wire_step::<[le::F64; 2]>("pair", Order::Little),
    ];
    let placed: Placed<4> = place(&steps, Rules::Struct, Order::Little);
    let layout = Layout::new("Mixed", &placed.items, placed.size, placed.align);
    assert_eq!(description(&layout), description(&Mixed::LAYOUT));
    assert_eq!(size_of_record::<Mixed>(), Mixed::SIZE);
    assert_eq!(align_of_record::<Mixed>(), Mixed::ALIGN);
    assert_eq!(format_of_record::<Mixed>(), Mixed::FORMAT);
    assert_eq!(
        description(&layout_of_record::<Mixed>()),
        description(&Mixed::LAYOUT)
    );
}

#[test]
fn formats_composed_at_run_time_equal_the_constants() {
    let format = Format::new(&Mixed::LAYOUT);
    assert_eq!(format.known(), Some(Mixed::FORMAT));
    let nested = Format::start().and("T{B:kind:").nested::<Point>();
    assert_eq!(
        nested.and(":point:}").text(),
        "T{B:kind:T{<h:x:H:y:}:point:}"
    );
    assert_eq!(Format::start().nested::<Mixed>().text(), Mixed::FORMAT);
    assert_eq!(format_of::<Mixed>(), Mixed::FORMAT);
    // A record without a format string makes every record around it one.
    assert_eq!(Format::unknown().and("T{").nested::<Point>().known(), None);
}

#[test]
fn written_layouts_are_compared_at_run_time() {
    #[derive(View)]
    #[layout("<hhB")]
    struct Longer {
        x: i16,
        y: i16,
        z: u8,
    }
    #[derive(View)]
    #[layout("<hH")]
    struct Same {
        left: i16,
        right: u16,
    }
    let message = |written: &Layout<'_>| {
        let check = || assert_agrees("point", "Point", &Point::LAYOUT, written);
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).err()?;
        panic.downcast_ref::<String>().cloned()
    };
    assert_eq!(message(&Same::LAYOUT), None);
    assert_eq!(
        message(&Longer::LAYOUT).unwrap(),
        "`point`: field `y` of `Point` does not match the layout string: compare with \
         `Point::FORMAT`, or write `T` to use the layout of the record"
    );
    assert_eq!(
        message(&Mixed::LAYOUT).unwrap().split(" of ").next(),
        Some("`point`: field `x`")
    );
    let mut padded = Same::LAYOUT.items().to_vec();
    padded.push(wire_item::<u8>("z", 4));
    assert_eq!(
        message(&Layout::new("", &padded, 5, 1)).unwrap(),
        "`point`: the layout string has more fields than `Point`, or other padding: compare with \
         `Point::FORMAT`, or write `T` to use the layout of the record"
    );
}
