//! The length of the array differs from the count.
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
