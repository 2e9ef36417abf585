//! `q` has 8 bytes, an `i32` has 4.
use memoryview::View;

#[derive(View)]
#[layout("<q")]
struct Record {
    id: i32,
}

fn main() {
    let record = RecordView::default();
    let _ = record.id();
}
