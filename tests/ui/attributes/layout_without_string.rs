//! The layout is a string.
use memoryview::View;

const LAYOUT: &str = "<i";

#[derive(View)]
#[layout(LAYOUT)]
struct Record {
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
