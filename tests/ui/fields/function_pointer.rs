//! Code has no bytes in place.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    call: fn(),
}

fn main() {
    let record = RecordView::default();
    let _ = record.call();
}
