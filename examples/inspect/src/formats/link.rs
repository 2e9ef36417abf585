//! The contents of a captured packet, by link type (tcpdump.org/linktypes.html).

use super::ethernet::{EtherType, Ethernet, Network};
use super::prelude::*;

/// The formatting of fields of all layers, by name.
pub(super) const MEANINGS: &[(&str, Meaning)] = &[
    ("seconds", unix_time),
    ("source_mac", mac),
    ("destination_mac", mac),
    ("sender_mac", mac),
    ("target_mac", mac),
    ("client_mac", mac),
    ("mac", mac),
    ("sender", ip),
    ("target", ip),
    ("source", ip),
    ("destination", ip),
    ("address", ip),
    ("client", ip),
    ("yours", ip),
    ("server", ip),
    ("relay", ip),
    ("prefix", ip),
];

#[derive(Coded)]
#[repr(u32)]
pub(super) enum Link {
    Null = 0,
    Ethernet = 1,
    Ppp = 9,
    RawBsd = 12,
    RawOpenBsd = 14,
    Raw = 101,
    Ieee80211 = 105,
    Loop = 108,
    LinuxSll = 113,
    Ieee80211Radiotap = 127,
    Ipv4 = 228,
    Ipv6 = 229,
    LinuxSll2 = 276,
    #[view(other)]
    Other(u32),
}

#[derive(View)]
#[layout(">")]
pub(super) enum Frame<'a> {
    #[view(tag = 0 | 108)]
    Loopback(Loopback<'a>),
    #[view(tag = 1)]
    Ethernet(Ethernet<'a>),
    #[view(tag = 9)]
    Ppp(Ppp<'a>),
    #[view(tag = 12 | 14 | 101 | 228 | 229)]
    Raw(Raw<'a>),
    #[view(tag = 113)]
    LinuxSll {
        direction: u16,
        hardware: u16,
        address_size: u16,
        hardware_address: [u8; 8],
        kind: EtherType,
        #[view(match = kind)]
        body: Lazy<'a, Network<'a>>,
    },
    #[view(tag = 276)]
    LinuxSll2 {
        kind: EtherType,
        reserved: u16,
        interface: u32,
        hardware: u16,
        direction: u8,
        address_size: u8,
        hardware_address: [u8; 8],
        #[view(match = kind)]
        body: Lazy<'a, Network<'a>>,
    },
    #[view(other)]
    Other(&'a [u8]),
}

/// The address family has the byte order and the numbering of the capturing machine.
#[derive(View)]
#[layout(order = if rest().starts_with(b"\0") { Endian::Big } else { Endian::Little })]
pub(super) struct Loopback<'a> {
    family: u32,
    #[view(match = if family == 2 { 0x0800 } else if family == 10 || family == 24 || family == 28 || family == 30 { 0x86dd } else { 0 })]
    body: Lazy<'a, Network<'a>>,
}

#[derive(View)]
#[layout(">")]
pub(super) struct Ppp<'a> {
    #[view(if = rest().starts_with(b"\xff\x03"))]
    address_and_control: Option<u16>,
    protocol: u16,
    #[view(match = if protocol == 0x21 { 0x0800 } else if protocol == 0x57 { 0x86dd } else { 0 })]
    body: Lazy<'a, Network<'a>>,
}

/// The version selects IPv4 or IPv6.
#[derive(View)]
pub(super) struct Raw<'a> {
    #[view(match = match_version(rest()))]
    packet: Lazy<'a, Network<'a>>,
}

const fn match_version(packet: &[u8]) -> u16 {
    match packet {
        [0x40..=0x4f, ..] => 0x0800,
        [0x60..=0x6f, ..] => 0x86dd,
        _ => 0,
    }
}
