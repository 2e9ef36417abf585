//! The size is larger than `isize::MAX` bytes.
use memoryview::View;

#[derive(View)]
#[layout("<idf99999999999999999999x")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn main() {
    let mut bytes = [0; 16];
    let record = Record::view_mut(&mut bytes).unwrap();
    record.set_id(1);
    assert_eq!(record.id(), 1);
    let _: [u8; 16] = record.unpack().pack();
    let _ = (Record::SIZE, Record::FIELDS.timestamp.offset());
}
