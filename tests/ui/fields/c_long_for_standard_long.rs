//! The size of `l` is 4 here.
use memoryview::View;

#[derive(View)]
#[layout("<l")]
struct Record {
    count: core::ffi::c_long,
}

fn main() {
    let record = RecordView::default();
    let _ = record.count();
}
