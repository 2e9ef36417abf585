//! The enum has one byte and the code two: write `B`, or `#[repr(u16)]` on the enum.
use memoryview::{Coded, View};

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Data = 1,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout("<H")]
struct Record {
    kind: Kind,
}

fn main() {
    let record = RecordView::default();
    let _ = record.kind();
}
