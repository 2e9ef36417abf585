//! In native order, `l` is the C `long`, whose size depends on the target.
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
