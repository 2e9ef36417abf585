//! The enum does not derive `Coded`.
use memoryview::View;

enum Mode {
    Off,
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
