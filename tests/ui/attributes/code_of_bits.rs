//! Bits need their neighbours.
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
