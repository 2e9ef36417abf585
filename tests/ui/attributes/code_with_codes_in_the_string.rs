//! The layout string already gives every code.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
struct Record {
    #[view(code = "i")]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
