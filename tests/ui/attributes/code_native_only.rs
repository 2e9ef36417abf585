//! `n` has a size only in native order.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = "n")]
    id: isize,
}

fn main() {
    let _ = RecordView::default().id();
}
