//! Two variants are not 256.
use memoryview::{Coded, View};

#[derive(Coded)]
#[repr(u8)]
enum Mode {
    Off,
    On,
}

#[derive(View)]
#[layout("<B")]
struct Record {
    mode: Mode,
}

fn main() {
    let record = RecordView::default();
    let _ = record.mode();
}
