//! The count of `s` is the length of one value.
use memoryview::View;

#[derive(View)]
#[layout("<4s")]
struct Record {
    tag: u8,
}

fn main() {
    let record = RecordView::default();
    let _ = record.tag();
}
