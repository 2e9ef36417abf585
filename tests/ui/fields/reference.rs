//! A reference has no bytes in place.
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
