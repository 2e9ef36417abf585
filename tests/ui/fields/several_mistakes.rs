//! All mistakes of a struct are reported together.
use memoryview::View;

#[derive(View)]
#[layout("<idfh")]
struct Record {
    id: u32,
    timestamp: f32,
    value: f32,
    flag: bool,
}

fn main() {
    let record = RecordView::default();
    let _: u32 = record.id();
    let _: bool = record.flag();
}
