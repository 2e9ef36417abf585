//! A `char` of C is one byte, a `char` of Rust four.
use memoryview::View;

#[derive(View)]
#[layout("<c")]
struct Record {
    letter: char,
}

fn main() {
    let record = RecordView::default();
    let _ = record.letter();
}
