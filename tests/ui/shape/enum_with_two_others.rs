//! Only one variant can have all other numbers.
use memoryview::{Coded, View};

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Data = 1,
    #[view(other)]
    Other(u8),
    #[view(other)]
    Unknown(u8),
}

#[derive(View)]
#[layout("<B")]
struct Record {
    kind: Kind,
}

fn main() {
    let _ = RecordView::default().kind();
}
