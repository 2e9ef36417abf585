//! The code is a number and the field is a record: write `T`.
use memoryview::View;

#[derive(View)]
#[layout("<hh")]
struct Point {
    x: i16,
    y: i16,
}

#[derive(View)]
#[layout("<i")]
struct Record {
    point: Point,
}

fn main() {
    let record = RecordView::default();
    let _ = record.point();
}
