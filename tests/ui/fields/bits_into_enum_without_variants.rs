//! Two bits have four values, and the enum has two variants.
use memoryview::{Coded, View};

#[derive(Coded)]
#[repr(u8)]
enum Mode {
    Off,
    On,
}

#[derive(View)]
#[layout("<2t6t")]
struct Record {
    mode: Mode,
    rest: u8,
}

fn main() {
    let record = RecordView::default();
    let _ = record.mode();
}
