//! The parts of `D` are of type `f64`.
use memoryview::View;

#[derive(View)]
#[layout("<D")]
struct Record {
    phase: [f32; 2],
}

fn main() {
    let record = RecordView::default();
    let _ = record.phase();
}
