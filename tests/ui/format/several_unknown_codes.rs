//! Every letter that is no code is reported, and so are the types beside them.
use memoryview::View;

#[derive(View)]
#[layout("<YfXi")]
struct Record {
    first: u64,
    second: f64,
    third: [u8; 4],
    fourth: u32,
}

fn main() {
    let record = RecordView::default();
    let _ = (record.first(), record.second(), record.third());
}
