//! The nested type does not derive `View`.
use memoryview::View;

#[derive(Clone, Copy)]
struct Point;

#[derive(View)]
#[layout("<iT")]
struct Record {
    id: i32,
    point: Point,
}

fn main() {
    let record = RecordView::default();
    let _ = record.id();
}
