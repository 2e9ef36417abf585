//! A shape with two dimensions is an array of arrays.
use memoryview::View;

#[derive(View)]
#[layout("<(2,3)d")]
struct Record {
    matrix: [f64; 6],
}

fn main() {
    let record = RecordView::default();
    let _ = record.matrix();
}
