//! The view borrows a buffer that is dropped at the end of the block: declare the buffer outside the block.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn main() {
    let record;
    {
        let bytes = [0; 16];
        record = Record::view(&bytes).unwrap();
    }
    println!("{}", record.id());
}
