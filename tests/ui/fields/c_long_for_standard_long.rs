//! Under a stated order `l` has 4 bytes on every target.
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
