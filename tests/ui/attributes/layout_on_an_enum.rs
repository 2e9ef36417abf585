//! The code of an enum of numbers is given where it is used as a field.
use memoryview::{Coded, View};

#[derive(Coded)]
#[layout("B")]
#[repr(u8)]
enum Kind {
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
