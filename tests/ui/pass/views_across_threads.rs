//! Views are shared between threads like any reference, and disjoint parts can be written at the
//! same time.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
struct Record {
    id: i32,
}

fn main() {
    let mut bytes = [0; 8];
    let (one, two) = Record::view_slice_mut(&mut bytes).unwrap().split_at_mut(1);
    std::thread::scope(|scope| {
        scope.spawn(|| one[0].set_id(1));
        scope.spawn(|| two[0].set_id(2));
    });
    assert_eq!(bytes, [1, 0, 0, 0, 2, 0, 0, 0]);
}
