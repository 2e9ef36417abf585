//! There is no such attribute for a variant of an enum of numbers.
use memoryview::{Coded, View};

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    #[view(default)]
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
