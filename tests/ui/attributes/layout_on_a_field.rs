//! `#[layout]` belongs on the struct.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
struct Record {
    #[layout("i")]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
