//! Reading arbitrary bytes returns a view or an error, and packing a view returns the same bytes.

use memoryview::{Columns, View};

#[derive(View, Clone, Debug)]
#[layout("!4t4t3t13tH4sI")]
struct Header {
    version: u8,
    length: u8,
    flags: u8,
    offset: u16,
    id: u16,
    tag: [u8; 4],
    sum: u32,
}

pub fn run(bytes: &[u8]) {
    let Ok((headers, rest)) = Header::view_slice_prefix(bytes, bytes.len() / Header::SIZE) else {
        panic!("so many records fit");
    };
    assert!(rest.len() < Header::SIZE);
    for header in headers {
        assert_eq!(header.unpack().pack(), *header.as_bytes());
    }
    let sums = headers.column(Header::FIELDS.sum);
    let naive: i128 = headers.iter().map(|header| i128::from(header.sum())).sum();
    assert_eq!(sums.stats().map_or(0, |stats| stats.sum), naive);
}
