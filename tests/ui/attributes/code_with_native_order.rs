//! Native order is that of the struct.
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
