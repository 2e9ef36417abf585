//! A code is a string.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = i)]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
