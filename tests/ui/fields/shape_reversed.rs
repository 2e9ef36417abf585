//! The outermost dimension comes first: `(2,3)` is two rows of three.
use memoryview::View;

#[derive(View)]
#[layout("<(2,3)d")]
struct Record {
    matrix: [[f64; 2]; 3],
}

fn main() {
    let record = RecordView::default();
    let _ = record.matrix();
}
