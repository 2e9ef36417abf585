//! A reference cannot be read from bytes of fixed layout.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    data: &'static [u8],
}

fn main() {
    let record = RecordView::default();
    let _ = record.data();
}
