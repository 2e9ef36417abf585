//! The type of a bit field is the smallest integer with its bits, or an enum.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(bits = 4)]
    a: u16,
    #[view(bits = 4)]
    b: f32,
}

fn main() {
    let _ = RecordView::default().a();
}
