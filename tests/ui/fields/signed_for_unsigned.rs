//! `I` is unsigned.
use memoryview::View;

#[derive(View)]
#[layout("<I")]
struct Record {
    id: i32,
}

fn main() {
    let record = RecordView::default();
    let _ = record.id();
}
