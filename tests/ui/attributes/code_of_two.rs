//! A field has one code.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = "ii")]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
