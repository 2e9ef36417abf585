//! `size` is the number of bytes of an integer; other types have a size of their own.
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
