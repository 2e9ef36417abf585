//! The records of tables and lazy fields need `#[derive(View)]`. The struct itself is the first error of
//! each.
use memoryview::{Lazy, Table, View};

struct Point {
    x: u16,
}

#[derive(View)]
#[layout(">")]
struct Shape<'a> {
    count: u8,
    size: u8,
    #[view(count = count)]
    points: Table<'a, Point>,
    #[view(size = size)]
    later: Lazy<'a, Point>,
}

fn main() {}
