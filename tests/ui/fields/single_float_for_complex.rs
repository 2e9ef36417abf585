//! A complex number has two parts.
use memoryview::View;

#[derive(View)]
#[layout("<Zf")]
struct Record {
    phase: f32,
}

fn main() {
    let record = RecordView::default();
    let _ = record.phase();
}
