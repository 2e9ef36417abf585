//! An array of integers begins on a byte boundary.
use memoryview::View;

#[derive(View)]
#[layout(">4t(2)24t")]
struct Record {
    flags: u8,
    pair: [u32; 2],
}

fn main() {
    let record = RecordView::default();
    let _ = (record.flags(), record.pair());
}
