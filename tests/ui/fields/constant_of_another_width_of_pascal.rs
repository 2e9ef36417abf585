//! The value of the constant differs from the count in the layout.
use memoryview::View;

const LENGTH: usize = 9;

#[derive(View)]
#[layout("<8p")]
struct Record {
    name: memoryview::Pascal<LENGTH>,
}

fn main() {
    let record = RecordView::default();
    let _ = record.name();
}
