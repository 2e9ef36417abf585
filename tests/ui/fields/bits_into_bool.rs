//! `bool` is one bit.
use memoryview::View;

#[derive(View)]
#[layout("<2t6t")]
struct Record {
    low: bool,
    high: u8,
}

fn main() {
    let record = RecordView::default();
    let _ = record.low();
}
