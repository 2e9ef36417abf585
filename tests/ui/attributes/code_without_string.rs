//! The code of a fixed layout is a string: write `code = "i"`. Without quotes it is a type that implements `Code`.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = i)]
    id: i32,
}

fn main() {
    let _ = RecordView::default().id();
}
