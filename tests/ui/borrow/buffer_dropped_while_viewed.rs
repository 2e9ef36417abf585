//! A buffer cannot be dropped while a view borrows it: drop it after the last use of the view. Python: `BufferError: memoryview has 1 exported buffer`.
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
    drop(bytes);
    println!("{}", record.id());
}
