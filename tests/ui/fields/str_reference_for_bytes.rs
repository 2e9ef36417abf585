//! A reference cannot be read from bytes of fixed layout.
use memoryview::View;

#[derive(View)]
#[layout("<8s")]
struct Record {
    name: &'static str,
}

fn main() {
    let record = RecordView::default();
    let _ = record.name();
}
