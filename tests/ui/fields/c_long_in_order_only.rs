//! The size of `c_long` is not part of any format.
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
