//! The view borrows a buffer that is dropped at the end of the function: take the buffer as an argument, or return the result of `unpack()`.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn first() -> &'static RecordView {
    let bytes = vec![0; 16];
    Record::view(&bytes).unwrap()
}

fn main() {
    first();
}
