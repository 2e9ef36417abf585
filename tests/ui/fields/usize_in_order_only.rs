//! The size of `usize` is not part of any format.
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
