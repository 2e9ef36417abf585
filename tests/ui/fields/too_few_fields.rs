//! The last item has no field.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
}

fn main() {
    let record = RecordView::default();
    let _ = record.id();
}
