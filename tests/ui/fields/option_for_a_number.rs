//! A field of a fixed layout is always present.
use memoryview::View;

#[derive(View)]
#[layout("<d2HI")]
struct Record {
    value: Option<f64>,
    pair: Option<[u16; 2]>,
    size: u32,
}

fn main() {
    let record = RecordView::default();
    let _ = (record.value(), record.pair(), record.size());
}
