//! A buffer that is written to through a view must be declared `let mut`.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn main() {
    let bytes = [0; 16];
    let record = Record::view_mut(&mut bytes).unwrap();
    record.set_id(1);
}
