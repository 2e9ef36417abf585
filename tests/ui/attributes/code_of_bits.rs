//! A code is a whole number of bytes; `bits` gives the width of a bit field.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = "4t")]
    id: u8,
}

fn main() {
    let _ = RecordView::default().id();
}
