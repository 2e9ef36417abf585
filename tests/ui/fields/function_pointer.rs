//! A function pointer cannot be read from bytes.
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
