//! Bytes may contain any number, and the enum has no variant.
use memoryview::Coded;

#[derive(Coded)]
enum Never {}

fn main() {}
