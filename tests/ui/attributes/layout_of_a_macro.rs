//! The derive runs before macros in its attributes are expanded: write the string itself.
use memoryview::View;

#[derive(View)]
#[layout(concat!("<", "i"))]
struct Record {
    id: i32,
}

fn main() {
    let _: i32 = RecordView::default().id();
}
