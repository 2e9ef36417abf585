//! `I` is unsigned.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = "I")]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
