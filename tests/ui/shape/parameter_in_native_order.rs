//! Padding around a parameter cannot be written down.
use memoryview::{Fixed, View};

#[derive(View)]
#[layout("iT")]
struct Tagged<T: Fixed> {
    tag: i32,
    value: T,
}

fn main() {}
