//! A stream of records.
fn main() {}
