//! There is no such attribute for a struct of fixed size.
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
