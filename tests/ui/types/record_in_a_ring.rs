//! A ring stores records as bytes: its parameter is the view, `SampleView`.
use memoryview::{Ring, View};

#[derive(View)]
#[layout("<id")]
struct Sample {
    id: i32,
    value: f64,
}
fn main() {
    let _ = Ring::<Sample>::new(100);
}
