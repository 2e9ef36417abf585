//! A buffer cannot grow while a view borrows it, because its bytes may move: grow it first, or make the view again afterwards. Python: `BufferError: Existing exports of data: object cannot be re-sized`.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn main() {
    let mut bytes = vec![0; 16];
    let record = Record::view(&bytes).unwrap();
    bytes.push(0);
    println!("{}", record.id());
}
