//! The type of a bit field is the smallest unsigned integer that can store it: `u8` for four bits.
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
