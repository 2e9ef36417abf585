//! C has no 128-bit type with the same alignment in all compilers.
use memoryview::View;

#[derive(View)]
#[layout("@")]
struct Record {
    id: u8,
    key: u128,
}

fn main() {
    let record = RecordView::default();
    let _ = (record.id(), record.key());
}
