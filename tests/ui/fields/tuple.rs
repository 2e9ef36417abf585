//! The layout of a tuple is not defined.
use memoryview::View;

#[derive(View)]
#[layout("<ii")]
struct Record {
    pair: (i32, i32),
}

fn main() {
    let record = RecordView::default();
    let _ = record.pair();
}
