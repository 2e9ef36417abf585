//! The braces of a nested record state its layout, so a `T` between them needs braces too.
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
