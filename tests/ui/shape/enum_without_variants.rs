//! The bytes contain a number, and the enum has no variant for it.
use memoryview::Coded;

#[derive(Coded)]
enum Never {}

fn main() {}
