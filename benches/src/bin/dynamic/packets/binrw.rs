//! pcap to TCP with binrw, which reads whole packets without their bodies.

use std::io::Cursor;

use binrw::{BinRead, binread};

use super::digest;

#[binread]
#[br(little)]
struct Pcap {
    magic: [u8; 4],
    _head: [u8; 20],
    #[br(is_big = magic == [0xa1, 0xb2, 0xc3, 0xd4])]
    #[br(parse_with = binrw::helpers::until_eof)]
    packets: Vec<Packet>,
}

#[binread]
struct Packet {
    seconds: u32,
    _fraction: u32,
    captured: u32,
    _original: u32,
    #[br(pad_size_to = captured)]
    frame: Ethernet,
}

#[binread]
#[br(big)]
struct Ethernet {
    _addresses: [u8; 12],
    kind: u16,
    #[br(if(kind == 0x8100))]
    vlan: Option<[u16; 2]>,
    #[br(if(vlan.map_or(kind, |vlan| vlan[1]) == 0x800))]
    ipv4: Option<Ipv4>,
}

#[binread]
#[br(big)]
struct Ipv4 {
    first: u8,
    _service: u8,
    _total: u16,
    _fragment: [u8; 5],
    protocol: u8,
    _checksum: u16,
    addresses: [[u8; 4]; 2],
    #[br(count = 4 * usize::from(first & 15).saturating_sub(5))]
    _options: Vec<u8>,
    #[br(if(protocol == 6))]
    tcp: Option<Tcp>,
}

#[binread]
#[br(big)]
struct Tcp {
    ports: [u16; 2],
    seq: u32,
}

pub fn sum(bytes: &[u8]) -> u64 {
    let pcap = Pcap::read(&mut Cursor::new(bytes)).expect("a capture");
    let sum = |packet: &Packet| {
        let ip = packet.frame.ipv4.as_ref()?;
        let tcp = ip.tcp.as_ref()?;
        Some(digest(packet.seconds, ip.addresses, tcp.ports, tcp.seq))
    };
    pcap.packets
        .iter()
        .filter_map(sum)
        .fold(0, u64::wrapping_add)
}
