//! The nested type does not derive `View`.
use memoryview::View;

#[derive(Clone, Copy)]
struct Point;

#[derive(View)]
#[layout("<i2T")]
struct Record {
    id: i32,
    points: [Point; 2],
}

fn main() {
    let record = RecordView::default();
    let _ = record.id();
}
