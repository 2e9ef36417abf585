//! `k` is not a code.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = "k")]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
