//! An item with a count of 0, such as `0d`, only aligns and has no field.
use memoryview::View;

#[derive(View)]
#[layout("T{<i:a:0d16s:b:}")]
struct Record {
    a: i32,
    b: [u8; 16],
}

fn main() {
    let record = RecordView::default();
    let _ = (record.a(), record.b());
}
