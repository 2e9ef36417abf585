//! The value of the constant differs from the count in the layout.
use memoryview::View;

const LENGTH: usize = 5;

#[derive(View)]
#[layout("<4s")]
struct Record {
    tag: [u8; LENGTH],
}

fn main() {
    let record = RecordView::default();
    let _ = record.tag();
}
