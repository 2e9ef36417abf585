//! A `String` lies elsewhere.
use memoryview::View;

#[derive(View)]
#[layout("<8s")]
struct Record {
    name: String,
}

fn main() {
    let record = RecordView::default();
    let _ = record.name();
}
