//! The layout string and the nested type disagree.
use memoryview::View;

#[derive(View)]
#[layout("<hH")]
struct Point {
    x: i16,
    y: u16,
}

#[derive(View)]
#[layout("<T{hh}i")]
struct Record {
    point: Point,
    id: i32,
}

fn main() {
    let record = RecordView::default();
    let _ = record.point();
}
