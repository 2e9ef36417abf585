//! A mutable view of a nested record borrows its parent: write to the parent after the last use of
//! the nested view.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn main() {
    let mut bytes = [0; 32];
    let records = Record::view_slice_mut(&mut bytes).unwrap();
    let first = &mut records[0];
    records.sort_by_key(|record| record.id());
    first.set_id(1);
}
