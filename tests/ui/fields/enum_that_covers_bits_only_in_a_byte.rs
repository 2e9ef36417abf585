//! Two variants cover one bit, not the 256 values of a byte: add a variant marked `#[view(other)]`.
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
