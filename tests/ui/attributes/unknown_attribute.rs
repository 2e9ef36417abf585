//! A struct of fixed size has no such attribute.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
#[view(endian = "little")]
struct Record {
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
