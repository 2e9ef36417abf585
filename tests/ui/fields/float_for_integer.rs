//! `i` is an integer.
use memoryview::View;

#[derive(View)]
#[layout(">i")]
struct Record {
    value: f32,
}

fn main() {
    let record = RecordView::default();
    let _ = record.value();
}
