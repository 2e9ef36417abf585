//! Files hold numbers.
use memoryview::View;

#[derive(View)]
enum Never {}

fn main() {}
