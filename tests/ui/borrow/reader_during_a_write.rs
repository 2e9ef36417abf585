//! A shared view and a mutable view of the same bytes cannot be used at the same time: make one after the last use of the other.
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
    let reader = Record::view(&bytes).unwrap();
    let writer = Record::view_mut(&mut bytes).unwrap();
    writer.set_id(1);
    println!("{}", reader.id());
}
