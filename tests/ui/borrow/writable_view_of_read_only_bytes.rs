//! `view_mut` needs `&mut [u8]`: borrow the buffer mutably, or read with `view`. Python: `TypeError: cannot modify read-only memory`.
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
    let record = Record::view_mut(&bytes).unwrap();
    record.set_id(1);
}
