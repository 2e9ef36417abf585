//! The buffer is gone when the block ends.
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
