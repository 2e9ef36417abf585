//! The enum does not derive `Coded`.
use memoryview::View;

enum Kind {
    Data = 1,
}

#[derive(View)]
#[layout("<2B")]
struct Record {
    kinds: [Kind; 2],
}

fn main() {
    let record = RecordView::default();
    let _ = record.kinds();
}
