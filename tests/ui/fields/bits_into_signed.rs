//! Bit fields are unsigned.
use memoryview::View;

#[derive(View)]
#[layout("<4t4t")]
struct Record {
    low: i8,
    high: u8,
}

fn main() {
    let record = RecordView::default();
    let _ = record.low();
}
