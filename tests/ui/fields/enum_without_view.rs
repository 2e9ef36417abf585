//! The enum does not derive.
use memoryview::View;

enum Kind {
    Data = 1,
}

#[derive(View)]
#[layout("<B")]
struct Record {
    kind: Kind,
}

fn main() {
    let record = RecordView::default();
    let _ = record.kind();
}
