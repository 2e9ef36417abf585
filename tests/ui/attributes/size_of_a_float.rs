//! `size` is the number of bytes of an integer; the size of other types is fixed.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Sample {
    #[view(size = 3)]
    value: f32,
}

fn main() {
    let _ = SampleView::default().value();
}
