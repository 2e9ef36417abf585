//! `T{…}` around the whole string is the record itself, not its first field.
use memoryview::View;

#[derive(View)]
#[layout("<h")]
struct Head {
    x: i16,
}

#[derive(View)]
#[layout("<T{h:x:}")]
struct Record {
    head: Head,
}

fn main() {
    let _ = RecordView::default();
}
