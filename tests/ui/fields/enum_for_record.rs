//! `T` is a record; an enum has the code of its number.
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
