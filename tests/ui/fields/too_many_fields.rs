//! The last two fields have no item.
use memoryview::View;

#[derive(View)]
#[layout("<id")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
    more: f32,
}

fn main() {
    let record = RecordView::default();
    let _ = (record.id(), record.value());
}
