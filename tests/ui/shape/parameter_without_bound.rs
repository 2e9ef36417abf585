//! The parameter may be anything.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Tagged<T> {
    tag: i32,
    value: T,
}

fn main() {}
