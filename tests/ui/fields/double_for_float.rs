//! `f` has four bytes.
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
