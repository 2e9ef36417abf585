//! Accessors have the visibility of their field: make the field `pub`, or add a public method.
use memoryview::View;

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

mod inner {
    #[derive(memoryview::View)]
    #[layout("<ii")]
    pub struct Secret {
        pub open: i32,
        hidden: i32,
    }
}

fn main() {
    let _ = Record::SIZE;
    let secret = inner::SecretView::default();
    println!("{} {}", secret.open(), secret.hidden());
}
