//! C has no type of 128 bits whose alignment every compiler agrees on.
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
