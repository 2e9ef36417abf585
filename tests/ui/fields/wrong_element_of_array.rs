//! The elements have another type than the code says.
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
