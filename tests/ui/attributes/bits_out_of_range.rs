//! A bit field has 1 to 64 bits.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Sample {
    #[view(bits = 0)]
    none: u8,
    #[view(bits = 65)]
    many: u64,
}

fn main() {
    let sample = SampleView::default();
    let _ = (sample.none(), sample.many());
}
