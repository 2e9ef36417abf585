//! The count is the length.
use memoryview::View;

#[derive(View)]
#[layout("<4H")]
struct Record {
    samples: [u16; 5],
}

fn main() {
    let record = RecordView::default();
    let _ = record.samples();
}
