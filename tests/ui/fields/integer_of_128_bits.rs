//! The code of a 128-bit integer is `128t`.
use memoryview::View;

#[derive(View)]
#[layout("<Q(2)Q4t4t")]
struct Record {
    key: u128,
    pair: [i128; 2],
    low: u128,
    high: u8,
}

fn main() {
    let record = RecordView::default();
    let _ = (record.key(), record.pair(), record.low(), record.high());
}
