//! The width of the numbers is not declared.
use memoryview::{Coded, View};

#[derive(Coded)]
#[derive(Clone)]
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
