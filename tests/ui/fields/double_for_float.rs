//! `f` has 4 bytes, an `f64` has 8.
use memoryview::View;

#[derive(View)]
#[layout("<f")]
struct Record {
    value: f64,
}

fn main() {
    let record = RecordView::default();
    let _ = record.value();
}
