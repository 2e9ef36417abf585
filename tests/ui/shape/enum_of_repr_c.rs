//! The width of `#[repr(C)]` depends on the target.
use memoryview::{Coded, View};

#[derive(Coded)]
#[repr(C)]
enum Kind {
    Data,
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
