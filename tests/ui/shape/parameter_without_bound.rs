//! The type parameter is not known to have a wire form.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Tagged<T> {
    tag: i32,
    value: T,
}

fn main() {}
