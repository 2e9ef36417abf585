//! `e` is a float of 16 bits.
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
