//! A bit field is part of a run that fills whole bytes, which the code of a single field cannot express.
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
