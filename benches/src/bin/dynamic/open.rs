//! pcap: opening a capture of a gigabyte takes as long as opening one of a kilobyte.

use memoryview::View;

use crate::harness::{Bound, Suite, contender};
use crate::packets::{Pcap, capture};

pub fn rows(suite: &mut Suite) {
    let name = "opening a pcap of 1 GB";
    if !suite.wants(name) {
        return;
    }
    let small = capture(1);
    // Zeroed memory, whose pages the system creates on access, as for a mapped file.
    let mut large = vec![0; 1 << 30];
    large[..small.len()].copy_from_slice(&small);
    // Only the header and the first packet are read.
    let open = |bytes: &[u8]| {
        let pcap = Pcap::view(bytes).expect("a capture");
        let first = pcap
            .packets()
            .iter()
            .next()
            .expect("a packet")
            .expect("a packet");
        u64::from(first.seconds())
    };
    suite.row(
        name,
        1,
        Bound {
            at_most: 1.2,
            of: "1 kB",
        },
        &[
            contender("1 kB", || open(std::hint::black_box(&small))),
            contender("memoryview", || open(std::hint::black_box(&large))),
        ],
    );
}
