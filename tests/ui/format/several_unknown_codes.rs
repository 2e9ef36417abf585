//! Every unknown code is reported, together with fields of the wrong type.
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
