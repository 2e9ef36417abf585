//! With an order alone, every field type must have a code.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    letter: char,
    name: String,
    values: Vec<u8>,
    next: Option<u32>,
}

fn main() {
    let _ = RecordView::default();
}
