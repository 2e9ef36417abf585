//! The nested type does not derive.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    id: i32,
    name: String,
}

fn main() {
    let record = RecordView::default();
    let _ = record.id();
}
