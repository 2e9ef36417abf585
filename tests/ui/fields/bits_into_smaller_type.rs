//! A field of twelve bits does not fit a `u8`.
use memoryview::View;

#[derive(View)]
#[layout("<12t4t")]
struct Record {
    low: u8,
    high: u8,
}

fn main() {
    let record = RecordView::default();
    let _ = record.low();
}
