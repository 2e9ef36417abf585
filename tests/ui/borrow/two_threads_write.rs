//! Two threads cannot write to the same record: divide the records with `chunks_mut` or `split_at_mut`.
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
    let record = Record::view_mut(&mut bytes).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| record.set_id(1));
        scope.spawn(|| record.set_id(2));
    });
}
