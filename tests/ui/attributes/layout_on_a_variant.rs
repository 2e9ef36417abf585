//! A variant is a number.
use memoryview::{Coded, View};

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    #[layout("B")]
    Data = 1,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout("<B")]
struct Record {
    kind: Kind,
}

fn main() {
    let _ = RecordView::default().kind();
}
