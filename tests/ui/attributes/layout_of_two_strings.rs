//! The layout is one string.
use memoryview::View;

#[derive(View)]
#[layout("<i", "d")]
struct Record {
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
