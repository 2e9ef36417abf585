//! The padding around a type parameter is not known to the derive.
use memoryview::{Fixed, View};

#[derive(View)]
#[layout("iT")]
struct Tagged<T: Fixed> {
    tag: i32,
    value: T,
}

fn main() {}
