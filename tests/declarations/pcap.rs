//! pcap: a byte order that the magic number selects, and a link type that every packet needs.

use memoryview::{Endian, Error, Lazy, Seq, View};

use crate::harness::{damage, file};
use crate::packet::{Ethernet, Ipv4, carried};

#[derive(View)]
#[layout(order = order_of(magic))]
pub(crate) struct Pcap<'a> {
    #[view(magic = b"\xa1\xb2\xc3\xd4" | b"\xd4\xc3\xb2\xa1" | b"\xa1\xb2\x3c\x4d" | b"\x4d\x3c\xb2\xa1")]
    pub(crate) magic: [u8; 4],
    pub(crate) major: u16,
    pub(crate) minor: u16,
    pub(crate) zone: i32,
    pub(crate) accuracy: u32,
    pub(crate) snap: u32,
    pub(crate) link: u32,
    #[view(with(link))]
    pub(crate) packets: Seq<'a, Packet<'a>>,
}

fn order_of(magic: [u8; 4]) -> Endian {
    if magic[0] == 0xa1 {
        Endian::Big
    } else {
        Endian::Little
    }
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(link: u32))]
pub(crate) struct Packet<'a> {
    pub(crate) seconds: u32,
    pub(crate) fraction: u32,
    pub(crate) captured: u32,
    pub(crate) original: u32,
    #[view(size = captured, match = link)]
    pub(crate) frame: Lazy<'a, Frame<'a>>,
}

#[derive(View)]
pub(crate) enum Frame<'a> {
    #[view(tag = 1)]
    Ethernet(Ethernet<'a>),
    #[view(tag = 101 | 228)]
    Ipv4(Ipv4<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

fn read(pcap: PcapView<'_>) -> Result<(), Error> {
    let mut size = 0;
    for packet in pcap.packets() {
        size += match packet?.frame().get() {
            Ok(FrameView::Ethernet(frame)) => carried(frame).unwrap_or(0),
            Ok(FrameView::Ipv4(ip)) => ip.as_bytes().len(),
            Ok(FrameView::Other(bytes)) => bytes.len(),
            Err(_) => 0,
        };
    }
    std::hint::black_box(size);
    Ok(())
}

#[test]
fn captures_of_both_orders_are_read() {
    let bytes = file("files/loopback.pcap");
    let pcap = Pcap::view(&bytes).unwrap();
    assert_eq!((pcap.major(), pcap.minor(), pcap.link()), (2, 4, 1));
    let sizes: Vec<_> = pcap
        .packets()
        .iter()
        .map(|packet| packet.unwrap().captured())
        .collect();
    assert_eq!(sizes[..6], [72, 88, 74, 74, 66, 84]);

    // The same header in the other order.
    let mut other = Vec::new();
    turn(&bytes[..24], &mut other);
    assert_eq!(Pcap::view(&other).unwrap().snap(), pcap.snap());
}

/// Appends the numbers of a header in the other order.
fn turn(header: &[u8], other: &mut Vec<u8>) {
    for (from, size) in [(0, 4), (4, 2), (6, 2), (8, 4), (12, 4), (16, 4), (20, 4)] {
        other.extend(header[from..from + size].iter().rev());
    }
}

#[test]
fn damaged() {
    damage::<Pcap<'_>>(&file("files/loopback.pcap"), read);
}
