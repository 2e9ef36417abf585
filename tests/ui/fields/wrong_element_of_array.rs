//! The type of the elements does not match the code.
use memoryview::View;

#[derive(View)]
#[layout("<4H")]
struct Record {
    samples: [u32; 4],
}

fn main() {
    let record = RecordView::default();
    let _ = record.samples();
}
