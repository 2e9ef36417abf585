//! `e` is a float.
use memoryview::View;

#[derive(View)]
#[layout("<e")]
struct Record {
    ratio: u16,
}

fn main() {
    let record = RecordView::default();
    let _ = record.ratio();
}
