//! Types that have no code, where the types give the codes.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    id: u128,
    letter: char,
    name: String,
    values: Vec<u8>,
    next: Option<u32>,
}

fn main() {
    let _ = RecordView::default();
}
