//! A Pascal string has its own type.
use memoryview::View;

#[derive(View)]
#[layout("<8p")]
struct Record {
    name: [u8; 8],
}

fn main() {
    let record = RecordView::default();
    let _ = record.name();
}
