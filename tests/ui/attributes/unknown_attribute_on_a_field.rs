//! There is no such attribute for a field of fixed size.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
struct Record {
    #[view(endian)]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
