//! The variant stores the number, so its field has the type of `#[repr]`.
use memoryview::{Coded, View};

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Data = 1,
    #[view(other)]
    Other(u32),
}

#[derive(View)]
#[layout("<B")]
struct Record {
    kind: Kind,
}

fn main() {
    let _ = RecordView::default().kind();
}
