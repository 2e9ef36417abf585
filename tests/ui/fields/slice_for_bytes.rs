//! A slice has no length of its own.
use memoryview::View;

#[derive(View)]
#[layout("<8s")]
struct Record {
    name: Box<[u8]>,
}

fn main() {
    let record = RecordView::default();
    let _ = record.name();
}
