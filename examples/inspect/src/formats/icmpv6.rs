//! ICMPv6 and neighbour discovery (RFC 4443, 4861, 2710, 3810).

use super::ipv6::Ipv6;
use super::prelude::*;

#[derive(View)]
#[layout(">")]
pub(super) struct Icmpv6<'a> {
    kind: Kind,
    code: u8,
    checksum: u16,
    #[view(match = kind)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Unreachable = 1,
    PacketTooBig = 2,
    TimeExceeded = 3,
    ParameterProblem = 4,
    Echo = 128,
    EchoReply = 129,
    ListenerQuery = 130,
    ListenerReport = 131,
    ListenerDone = 132,
    RouterSolicitation = 133,
    RouterAdvertisement = 134,
    NeighborSolicitation = 135,
    NeighborAdvertisement = 136,
    Redirect = 137,
    ListenerReport2 = 143,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 1..=4)]
    Problem { detail: u32, original: Lazy<'a, Ipv6<'a>> },
    #[view(tag = 128 | 129)]
    Echo { id: u16, sequence: u16, data: &'a [u8] },
    #[view(tag = 130..=132)]
    Listener { max_delay: u16, reserved: u16, address: [u8; 16], more: &'a [u8] },
    #[view(tag = 133)]
    RouterSolicitation { reserved: u32, options: Seq<'a, NeighborOption<'a>> },
    #[view(tag = 134)]
    RouterAdvertisement {
        hops: u8,
        flags: u8,
        lifetime: u16,
        reachable_time: u32,
        retransmit_time: u32,
        options: Seq<'a, NeighborOption<'a>>,
    },
    #[view(tag = 135 | 136)]
    Neighbor { flags: u32, target: [u8; 16], options: Seq<'a, NeighborOption<'a>> },
    #[view(tag = 137)]
    Redirect { reserved: u32, target: [u8; 16], destination: [u8; 16], options: Seq<'a, NeighborOption<'a>> },
    #[view(other)]
    Other(&'a [u8]),
}

/// The length is in units of eight bytes and includes kind and length.
#[derive(View)]
struct NeighborOption<'a> {
    kind: u8,
    length: u8,
    #[view(size = 8 * length - 2, match = kind)]
    body: Lazy<'a, OptionBody<'a>>,
}

#[derive(View)]
#[layout(">")]
enum OptionBody<'a> {
    #[view(tag = 1)]
    SourceAddress { source_mac: [u8; 6], more: &'a [u8] },
    #[view(tag = 2)]
    TargetAddress { target_mac: [u8; 6], more: &'a [u8] },
    #[view(tag = 3)]
    Prefix { bits: u8, flags: u8, valid_time: u32, preferred_time: u32, reserved: u32, prefix: [u8; 16] },
    #[view(tag = 5)]
    Mtu { reserved: u16, mtu: u32 },
    #[view(other)]
    Other(&'a [u8]),
}
