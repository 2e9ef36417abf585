//! The struct has no layout.
use memoryview::View;

#[derive(View)]
#[repr(C)]
struct Record {
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
