//! The path is missing.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
#[view(crate)]
struct Record {
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
