//! `size` is for integers of up to 64 bits.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Sample {
    #[view(size = 12)]
    time: u128,
}

fn main() {
    let _ = SampleView::default().time();
}
