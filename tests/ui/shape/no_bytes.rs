//! Records of zero bytes cannot be counted in a slice.
use memoryview::View;

#[derive(View)]
#[layout("<0s")]
struct Empty {
    name: [u8; 0],
}

fn main() {
    let _ = EmptyView::default().name();
}
