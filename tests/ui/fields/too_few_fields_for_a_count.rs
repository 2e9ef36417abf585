//! A count belongs to that many fields, or to one array.
use memoryview::View;

#[derive(View)]
#[layout("<3i")]
struct Record {
    id: i32,
}

fn main() {
    let record = RecordView::default();
    let _ = record.id();
}
