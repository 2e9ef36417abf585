//! A field of four bits is the smallest unsigned integer that can hold them, `u8`.
use memoryview::View;

#[derive(View)]
#[layout("<4t4t")]
struct Record {
    low: u16,
    high: u8,
}

fn main() {
    let record = RecordView::default();
    let _ = record.low();
}
