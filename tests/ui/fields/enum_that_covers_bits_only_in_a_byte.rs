//! Two variants are not 256.
use memoryview::View;

#[derive(View)]
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
