//! Values that are known at compile time.

use memoryview::{BitField, Field, View, le};

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
