//! `?` is a `bool`.
use memoryview::View;

#[derive(View)]
#[layout("<?")]
struct Record {
    on: u8,
}

fn main() {
    let record = RecordView::default();
    let _ = record.on();
}
