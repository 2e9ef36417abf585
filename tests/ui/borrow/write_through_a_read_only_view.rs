//! Setters need `&mut RecordView`: make the view with `view_mut`. Python: `TypeError: cannot modify read-only memory`.
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
    let record = Record::view(&bytes).unwrap();
    record.set_id(1);
}
