//! `T` is a nested record, the field is a number.
use memoryview::View;

#[derive(View)]
#[layout("<T{hh}i")]
struct Record {
    point: i32,
    id: i32,
}

fn main() {
    let record = RecordView::default();
    let _ = record.point();
}
