//! A `String` owns memory elsewhere and cannot be read in place.
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
