//! NumPy's `f8` is not a code here.
use memoryview::View;

#[derive(View)]
#[layout("<i4f8")]
struct Record {
    id: i32,
    values: [f32; 4],
}

fn main() {
    let record = RecordView::default();
    let _: (i32, [f32; 4]) = (record.id(), record.values());
}
