//! A field that `cfg` removes has no item.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
struct Record {
    id: i32,
    #[cfg(any())]
    more: String,
}

fn main() {
    assert_eq!(Record::SIZE, 4);
}
