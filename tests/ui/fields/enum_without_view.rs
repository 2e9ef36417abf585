//! The enum does not derive `Coded`.
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
