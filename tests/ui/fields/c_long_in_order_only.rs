//! `c_long` has a different size on different targets.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    count: core::ffi::c_long,
}

fn main() {
    let record = RecordView::default();
    let _ = record.count();
}
