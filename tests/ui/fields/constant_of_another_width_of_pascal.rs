//! The constant is not 8.
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
