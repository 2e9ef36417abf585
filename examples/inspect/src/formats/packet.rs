//! Ethernet, ARP, VLAN, IPv4, IPv6, ICMP, TCP, UDP (IEEE 802.3; RFC 826, 791, 8200, 792, 9293, 768).

use super::dhcp::Dhcp;
use super::dns::Dns;
use super::prelude::*;

/// Of all the layers.
pub(super) const MEANINGS: &[(&str, Meaning)] = &[
    ("seconds", unix_time),
    ("source_mac", mac),
    ("destination_mac", mac),
    ("sender_mac", mac),
    ("target_mac", mac),
    ("client_mac", mac),
    ("sender", ip),
    ("target", ip),
    ("source", ip),
    ("destination", ip),
    ("address", ip),
    ("client", ip),
    ("yours", ip),
    ("server", ip),
    ("relay", ip),
];

#[derive(Coded)]
#[repr(u32)]
pub(super) enum Link {
    Null = 0,
    Ethernet = 1,
    Ppp = 9,
    Raw = 101,
    Ieee80211 = 105,
    LinuxSll = 113,
    Ieee80211Radiotap = 127,
    Ipv4 = 228,
    Ipv6 = 229,
    LinuxSll2 = 276,
    #[view(other)]
    Other(u32),
}

#[derive(View)]
pub(super) enum Frame<'a> {
    #[view(tag = 1)]
    Ethernet(Ethernet<'a>),
    #[view(tag = 101 | 228 | 229)]
    Raw(Raw<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

/// The version says which IP it is.
#[derive(View)]
pub(super) struct Raw<'a> {
    #[view(match = if rest()[0] >> 4 == 6 { 0x86dd } else { 0x0800 })]
    packet: Network<'a>,
}

#[derive(View)]
#[layout(">")]
pub(super) struct Ethernet<'a> {
    destination_mac: [u8; 6],
    source_mac: [u8; 6],
    kind: EtherType,
    #[view(if = kind == 0x8100 || kind == 0x88a8)]
    vlan: Option<Vlan>,
    #[view(match = if vlan.is_some() { vlan.kind } else { kind })]
    body: Lazy<'a, Network<'a>>,
}

#[derive(View)]
#[layout(">3t1t12tH")]
pub(super) struct Vlan {
    priority: u8,
    may_drop: bool,
    id: u16,
    kind: EtherType,
}

#[derive(Coded)]
#[repr(u16)]
pub(super) enum EtherType {
    Ipv4 = 0x0800,
    Arp = 0x0806,
    Vlan = 0x8100,
    Ipv6 = 0x86dd,
    ProviderVlan = 0x88a8,
    #[view(other)]
    Other(u16),
}

#[derive(View)]
pub(super) enum Network<'a> {
    #[view(tag = 0x0800)]
    Ipv4(Ipv4<'a>),
    #[view(tag = 0x0806)]
    Arp(Arp<'a>),
    #[view(tag = 0x86dd)]
    Ipv6(Ipv6<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">HHBBH6s4s6s4s*s")]
pub(super) struct Arp<'a> {
    hardware: u16,
    protocol: EtherType,
    hardware_size: u8,
    protocol_size: u8,
    operation: u16,
    sender_mac: [u8; 6],
    sender: [u8; 4],
    target_mac: [u8; 6],
    target: [u8; 4],
    padding: &'a [u8],
}

#[derive(View)]
#[layout(">")]
pub(super) struct Ipv4<'a> {
    #[view(check = header.version == 4 && header.words >= 5)]
    header: Ipv4Header,
    #[view(size = 4 * header.words - 20)]
    options: &'a [u8],
    /// A total size of 0 was left to the network card; later fragments begin within a segment.
    #[view(size(if header.total_size == 0 { left() } else { header.total_size - 4 * header.words }, or_end),
        match = if header.fragment == 0 { header.protocol } else { 255 })]
    body: Lazy<'a, Transport<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
#[layout("!4t4t6t2tHH3t13tBBH4s4s")]
pub(super) struct Ipv4Header {
    version: u8,
    words: u8,
    dscp: u8,
    ecn: u8,
    total_size: u16,
    id: u16,
    flags: u8,
    fragment: u16,
    ttl: u8,
    protocol: Protocol,
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
}

#[derive(View)]
#[layout(">")]
pub(super) struct Ipv6<'a> {
    #[view(check = header.version == 6)]
    header: Ipv6Header,
    #[view(size(if header.payload_size == 0 { left() } else { header.payload_size }, or_end), match = header.next)]
    body: Lazy<'a, Transport<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
#[layout("!4t8t20tHBB16s16s")]
pub(super) struct Ipv6Header {
    version: u8,
    class: u8,
    flow: u32,
    payload_size: u16,
    next: Protocol,
    hops: u8,
    source: [u8; 16],
    destination: [u8; 16],
}

#[derive(Coded)]
#[repr(u8)]
pub(super) enum Protocol {
    HopByHop = 0,
    Icmp = 1,
    Igmp = 2,
    Ipv4 = 4,
    Tcp = 6,
    Udp = 17,
    Ipv6 = 41,
    Gre = 47,
    Esp = 50,
    Icmpv6 = 58,
    Ospf = 89,
    Sctp = 132,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
pub(super) enum Transport<'a> {
    #[view(tag = 0)]
    HopByHop {
        next: Protocol,
        length: u8,
        #[view(size = 8 * length + 6)]
        options: &'a [u8],
        #[view(match = next)]
        body: Lazy<'a, Transport<'a>>,
    },
    #[view(tag = 1 | 58)]
    Icmp {
        kind: u8,
        code: u8,
        checksum: u16,
        rest: [u8; 4],
        data: &'a [u8],
    },
    #[view(tag = 4)]
    Ipv4(Ipv4<'a>),
    #[view(tag = 6)]
    Tcp(Tcp<'a>),
    #[view(tag = 17)]
    Udp(Udp<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
pub(super) struct Udp<'a> {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
    #[view(size(if length == 0 { left() } else { length - 8 }, or_end), match = if source < destination { source } else { destination })]
    body: Lazy<'a, Application<'a>>,
    surplus: &'a [u8],
}

/// By the lower of the ports.
#[derive(View)]
pub(super) enum Application<'a> {
    #[view(tag = 53 | 5353)]
    Dns(Dns<'a>),
    #[view(tag = 67)]
    Dhcp(Dhcp<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("!HHII4t4t1t1t1t1t1t1t1t1tHHH{4 * words - 20}s*s")]
pub(super) struct Tcp<'a> {
    source: u16,
    destination: u16,
    sequence: u32,
    acknowledgement: u32,
    words: u8,
    reserved: u8,
    cwr: bool,
    ece: bool,
    urg: bool,
    ack: bool,
    psh: bool,
    rst: bool,
    syn: bool,
    fin: bool,
    window: u16,
    checksum: u16,
    urgent: u16,
    options: Seq<'a, TcpOption<'a>>,
    data: &'a [u8],
}

#[derive(View)]
#[layout(">")]
pub(super) struct TcpOption<'a> {
    kind: u8,
    #[view(if = kind > 1)]
    length: Option<u8>,
    #[view(if = kind > 1, size = length - 2, match = kind)]
    body: Option<Lazy<'a, TcpOptionBody<'a>>>,
}

#[derive(View)]
#[layout(">")]
pub(super) enum TcpOptionBody<'a> {
    #[view(tag = 2)]
    SegmentSize { most: u16 },
    #[view(tag = 3)]
    WindowScale { shift: u8 },
    #[view(tag = 5)]
    Sack(&'a [SackBlock]),
    #[view(tag = 8)]
    Timestamps { value: u32, echo: u32 },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">II")]
pub(super) struct SackBlock {
    left: u32,
    right: u32,
}
