//! A bit field has a width in bits and no other size.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Sample {
    #[view(bits = 8, size = 1)]
    value: u8,
}

fn main() {
    let _ = SampleView::default().value();
}
