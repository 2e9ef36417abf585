//! The fields of `128t`, and of an array of `24t`, are integers of sufficient size.
use memoryview::View;

#[derive(View)]
#[layout("<(2)24t128t(2)40t")]
struct Record {
    pair: [f32; 2],
    key: u64,
    times: [u32; 2],
}

fn main() {
    let record = RecordView::default();
    let _ = (record.pair(), record.key(), record.times());
}
