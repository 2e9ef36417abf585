//! The layout is a string.
use memoryview::View;

#[derive(View)]
#[layout(b"<i")]
struct Record {
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
