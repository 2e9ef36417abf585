//! A bit field is not an array.
use memoryview::View;

#[derive(View)]
#[layout("<8t")]
struct Record {
    all: [u8; 1],
}

fn main() {
    let record = RecordView::default();
    let _ = record.all();
}
