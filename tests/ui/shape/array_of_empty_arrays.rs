//! The elements of the array have no bytes.
use memoryview::View;

#[derive(View)]
#[layout("<H(2,0)H")]
struct Record {
    id: u16,
    rows: [[u16; 0]; 2],
}

fn main() {
    let _ = RecordView::default().id();
}
