//! A C `char` is one byte, a Rust `char` is four.
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
