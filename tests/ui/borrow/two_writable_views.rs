//! Two mutable views of the same bytes cannot be used at the same time: divide the bytes with `split_at_mut`, or use one view after the other.
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
    let one = Record::view_mut(&mut bytes).unwrap();
    let two = Record::view_mut(&mut bytes).unwrap();
    one.set_id(1);
    two.set_id(2);
}
