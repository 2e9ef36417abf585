//! Files hold numbers.
use memoryview::Coded;

#[derive(Coded)]
enum Never {}

fn main() {}
