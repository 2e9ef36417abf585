//! Where the layout string has the codes, it has the sizes too.
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
