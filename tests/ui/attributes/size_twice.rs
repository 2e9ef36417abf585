//! A field has one size.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Sample {
    #[view(size = 3, size = 4)]
    value: u32,
}

fn main() {
    let _ = SampleView::default().value();
}
