//! `0d` aligns in `struct` and in strings of the language, and has no field, but in `T{…}` too.
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
