//! An attribute is given once.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = "i", code = "I")]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
