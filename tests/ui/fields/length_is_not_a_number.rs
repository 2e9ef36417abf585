//! The layout string cannot name constants.
use memoryview::View;

const LENGTH: usize = 4;

#[derive(View)]
#[layout("<B")]
struct Record {
    bytes: [u8; LENGTH],
}

fn main() {
    let _ = RecordView::default();
}
