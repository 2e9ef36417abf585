//! `usize` has a different size on different targets.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    count: usize,
}

fn main() {
    let record = RecordView::default();
    let _ = record.count();
}
