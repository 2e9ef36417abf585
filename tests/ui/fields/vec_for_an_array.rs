//! A count before a code is an array, and a `Vec` is not one.
use memoryview::View;

#[derive(View)]
#[layout("<4BI3f")]
struct Record {
    bytes: Vec<u8>,
    size: u32,
    point: Box<[f32]>,
}

fn main() {
    let record = RecordView::default();
    let _ = (record.bytes(), record.size(), record.point());
}
