//! The derive creates a type with this name: rename the other type, or the view with `#[view(name = Row)]`. The other errors follow from the first.
use memoryview::View;

struct RecordView;

#[derive(View)]
#[layout("<i")]
struct Record {
    id: i32,
}

fn main() {}
