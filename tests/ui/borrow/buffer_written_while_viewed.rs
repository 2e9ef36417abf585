//! Bytes cannot be written while a view reads them: write through `view_mut`, or after the last use of the view.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn main() {
    let mut bytes = [0; 16];
    let record = Record::view(&bytes).unwrap();
    bytes[0] = 1;
    println!("{}", record.id());
}
