//! `derive(…)` in `#[view]` adds traits to the view, and only those the message lists.
use memoryview::View;

#[derive(View)]
#[layout("<H")]
#[view(derive(Serialize))]
struct Port {
    number: u16,
}
fn main() {}
