//! The count is the size of the field, including the length byte.
use memoryview::View;

#[derive(View)]
#[layout("<8p")]
struct Record {
    name: memoryview::Pascal<9>,
}

fn main() {
    let record = RecordView::default();
    let _ = record.name();
}
