//! Native order aligns a whole record and is given on the struct.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = "@i")]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
