//! In native order the size of `l` is that of the target's `long`.
use memoryview::View;

#[derive(View)]
#[layout("l")]
struct Record {
    count: i64,
}

fn main() {
    let record = RecordView::default();
    let _ = record.count();
}
