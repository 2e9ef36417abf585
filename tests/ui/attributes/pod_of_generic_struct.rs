//! bytemuck's `Pod` requires a type without parameters.
use memoryview::{Fixed, View};

#[derive(View)]
#[layout("<BT")]
#[view(derive(Pod))]
struct Tagged<T: Fixed> {
    tag: u8,
    value: T,
}
fn main() {}
