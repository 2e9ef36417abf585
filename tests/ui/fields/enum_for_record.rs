//! `T` is a record; the code of an enum is that of its `#[repr]`.
use memoryview::{Coded, View};

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Data = 1,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout("<T")]
struct Record {
    kind: Kind,
}

fn main() {
    let record = RecordView::default();
    let _ = record.kind();
}
