//! Padding around a parameter cannot be written down.
use memoryview::View;

#[derive(View)]
#[layout("iT")]
struct Tagged<T: View> {
    tag: i32,
    value: T,
}

fn main() {}
