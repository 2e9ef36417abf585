//! `T` is one record; an array of two is `(2)T`.
use memoryview::View;

#[derive(View)]
#[layout("<hh")]
struct Point {
    x: i16,
    y: i16,
}

#[derive(View)]
#[layout("<T")]
struct Record {
    points: [Point; 2],
}

fn main() {
    let record = RecordView::default();
    let _ = record.points();
}
