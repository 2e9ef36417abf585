//! `Coded` is for enums without data.
use memoryview::Coded;

#[derive(Coded)]
struct Record {
    id: u32,
}
fn main() {}
