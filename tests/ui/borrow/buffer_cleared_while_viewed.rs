//! A buffer cannot be cleared while a view borrows it: clear it after the last use of the view. Python: `BufferError: Existing exports of data: object cannot be re-sized`.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn main() {
    let mut bytes = vec![0; 32];
    let records = Record::view_slice(&bytes).unwrap();
    bytes.clear();
    println!("{}", records.len());
}
