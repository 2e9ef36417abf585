//! A slice has no constant size.
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
