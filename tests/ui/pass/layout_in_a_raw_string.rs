//! The layout may be a raw string with white space between items.
use memoryview::View;

#[derive(View)]
#[layout(r"<
    i   d
    f
")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

fn main() {
    assert_eq!(Record::SIZE, 16);
}
