//! A field of fixed size has no such attribute.
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
