//! Numbers of more than 64 bits have all their bytes.
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
