//! The length of the array differs from the count.
use memoryview::View;

#[derive(View)]
#[layout("<8s")]
struct Record {
    name: [u8; 7],
}

fn main() {
    let record = RecordView::default();
    let _ = record.name();
}
