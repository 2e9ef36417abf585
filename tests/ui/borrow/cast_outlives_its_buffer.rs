//! The cast borrows a buffer that is dropped at the end of the block: declare the buffer outside the block.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn main() {
    let ids;
    {
        let bytes = Record { id: 1, timestamp: 0.0, value: 0.0 }.pack();
        ids = memoryview::cast::<memoryview::le::I32>(&bytes).unwrap();
    }
    println!("{}", ids.len());
}
