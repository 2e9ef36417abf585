//! pcap to TCP with deku, which reads whole packets without their bodies.

use deku::ctx::Endian;
use deku::prelude::*;

use super::digest;

#[derive(DekuRead)]
struct Pcap {
    magic: [u8; 4],
    _head: [u8; 20],
    #[deku(
        read_all,
        ctx = "if *magic == [0xa1, 0xb2, 0xc3, 0xd4] { Endian::Big } else { Endian::Little }"
    )]
    packets: Vec<Packet>,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian")]
struct Packet {
    seconds: u32,
    _fraction: u32,
    captured: u32,
    _original: u32,
    #[deku(count = "captured")]
    frame: Vec<u8>,
}

#[derive(DekuRead)]
#[deku(endian = "big")]
struct Ethernet {
    _addresses: [u8; 12],
    kind: u16,
    #[deku(cond = "*kind == 0x8100")]
    vlan: Option<[u16; 2]>,
    #[deku(cond = "vlan.map_or(*kind, |vlan| vlan[1]) == 0x800")]
    ipv4: Option<Ipv4>,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian")]
struct Ipv4 {
    #[deku(bits = 4)]
    _version: u8,
    #[deku(bits = 4)]
    ihl: u8,
    _service: u8,
    _total: u16,
    _fragment: [u8; 5],
    protocol: u8,
    _checksum: u16,
    addresses: [[u8; 4]; 2],
    #[deku(count = "4 * usize::from(*ihl).saturating_sub(5)")]
    _options: Vec<u8>,
    #[deku(cond = "*protocol == 6")]
    tcp: Option<Tcp>,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian")]
struct Tcp {
    ports: [u16; 2],
    seq: u32,
}

pub fn sum(bytes: &[u8]) -> u64 {
    let (_, pcap) = Pcap::from_bytes((bytes, 0)).expect("a capture");
    let sum = |packet: &Packet| {
        let (_, frame) = Ethernet::from_bytes((&packet.frame, 0)).expect("a frame");
        let ip = frame.ipv4?;
        let tcp = ip.tcp?;
        Some(digest(packet.seconds, ip.addresses, tcp.ports, tcp.seq))
    };
    pcap.packets
        .iter()
        .filter_map(sum)
        .fold(0, u64::wrapping_add)
}
