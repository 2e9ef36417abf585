//! Consecutive bit fields must fill whole bytes.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(bits = 3)]
    a: u8,
    #[view(bits = 4)]
    b: u8,
    end: u8,
}

fn main() {
    let _ = RecordView::default().end();
}
