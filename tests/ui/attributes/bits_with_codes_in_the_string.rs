//! The codes in the layout string already give the widths.
use memoryview::View;

#[derive(View)]
#[layout("<B")]
struct Sample {
    #[view(bits = 8)]
    value: u8,
}

fn main() {
    let _ = SampleView::default().value();
}
