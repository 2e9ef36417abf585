//! A code already has a size.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Sample {
    #[view(code = ">I", size = 3)]
    value: u32,
}

fn main() {
    let _ = SampleView::default().value();
}
