//! An attribute is given once.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
#[layout(">i")]
struct Record {
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
