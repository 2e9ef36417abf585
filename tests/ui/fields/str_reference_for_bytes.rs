//! A reference has no bytes in place.
use memoryview::View;

#[derive(View)]
#[layout("<8s")]
struct Record {
    name: &'static str,
}

fn main() {
    let record = RecordView::default();
    let _ = record.name();
}
