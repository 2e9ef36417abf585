//! An enum without data is a number: it derives `Coded`, and `View` is for enums with data.
use memoryview::View;

#[derive(View)]
#[repr(u8)]
enum Kind {
    Data = 1,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout("<BB")]
struct Record {
    kind: Kind,
    length: u8,
}
fn main() {
    let record = Record::view(&[1, 2]).unwrap();
    assert!(matches!(record.kind(), Kind::Data));
}
