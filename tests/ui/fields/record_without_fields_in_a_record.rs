//! The fields between the braces of a nested record say what it must have, so a `T` there has braces
//! too.
use memoryview::View;

#[derive(View)]
#[layout("<h")]
struct Point {
    x: i16,
}

#[derive(View)]
#[layout("<h")]
struct Line {
    from: i16,
}

#[derive(View)]
#[layout("<IT{T:from:}:line:")]
struct Record {
    id: u32,
    line: Line,
}

fn main() {
    let record = RecordView::default();
    let _ = (record.id(), record.line(), PointView::default());
}
