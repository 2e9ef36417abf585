//! The layout is a string in parentheses.
use memoryview::View;

#[derive(View)]
#[layout = "<i"]
struct Record {
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
