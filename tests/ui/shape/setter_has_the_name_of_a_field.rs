//! The setter of `id` and the getter of `set_id` have the same name.
use memoryview::View;

#[derive(View)]
#[layout("<ii")]
struct Record {
    id: i32,
    set_id: i32,
}

fn main() {}
