//! The expansion uses absolute paths.
#![no_implicit_prelude]

#[derive(::memoryview::View)]
#[layout("<B4H")]
struct Record {
    id: u8,
    samples: [u16; 4],
}

fn main() {
    ::std::assert_eq!(<RecordView as ::std::default::Default>::default().samples_at(4), ::std::option::Option::None);
}
