//! The nested type does not derive `View`.
use memoryview::View;

struct Name;

#[derive(View)]
#[layout("<")]
struct Record {
    id: i32,
    name: Name,
}

fn main() {
    let record = RecordView::default();
    let _ = record.id();
}
