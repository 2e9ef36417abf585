//! `other` belongs on a variant.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
struct Record {
    #[view(other)]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
