//! Ethernet frames, tags of VLANs and ARP (IEEE 802.3 and 802.1Q; RFC 826).

use super::ipv4::Ipv4;
use super::ipv6::Ipv6;
use super::prelude::*;

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
#[layout(">")]
pub(super) enum Network<'a> {
    #[view(tag = 0x0800)]
    Ipv4(Ipv4<'a>),
    #[view(tag = 0x0806)]
    Arp(Arp<'a>),
    /// The inner tag of two.
    #[view(tag = 0x8100)]
    Vlan {
        vlan: Vlan,
        #[view(match = vlan.kind)]
        body: Lazy<'a, Network<'a>>,
    },
    #[view(tag = 0x86dd)]
    Ipv6(Ipv6<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">HHBBH{hardware_size}s{protocol_size}s{hardware_size}s{protocol_size}s*s")]
pub(super) struct Arp<'a> {
    hardware: u16,
    protocol: EtherType,
    hardware_size: u8,
    protocol_size: u8,
    operation: u16,
    sender_mac: &'a [u8],
    sender: &'a [u8],
    target_mac: &'a [u8],
    target: &'a [u8],
    padding: &'a [u8],
}
