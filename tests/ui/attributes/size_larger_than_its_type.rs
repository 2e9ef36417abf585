//! An integer has at most the bytes of its type.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Sample {
    #[view(size = 3)]
    left: u16,
    #[view(size = 0)]
    right: u32,
    #[view(size = 4)]
    tag: [u8; 4],
}

fn main() {
    let sample = SampleView::default();
    let _ = (sample.left(), sample.right(), sample.tag());
}
