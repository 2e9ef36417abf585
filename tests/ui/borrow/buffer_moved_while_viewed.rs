//! A buffer cannot be moved while a view borrows it: move it first, or make the view again afterwards.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn main() {
    let bytes = vec![0; 16];
    let record = Record::view(&bytes).unwrap();
    let moved = bytes;
    println!("{} {}", record.id(), moved.len());
}
