//! Bit fields fill whole bytes together with their neighbours, which a code of one field cannot say.
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
