//! A spawned thread may outlive the buffer: use `std::thread::scope`, or move the buffer into the thread.
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
    std::thread::spawn(move || println!("{}", record.id())).join().unwrap();
}
