//! The codes in the layout string already give the sizes.
use memoryview::View;

#[derive(View)]
#[layout("<I")]
struct Sample {
    #[view(size = 3)]
    value: u32,
}

fn main() {
    let _ = SampleView::default().value();
}
