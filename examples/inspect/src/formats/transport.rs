//! The payload of IP packets by protocol number; UDP datagrams (IANA, "Protocol Numbers"; RFC 768).

use super::dhcp::Dhcp;
use super::dns::Dns;
use super::icmpv6::Icmpv6;
use super::ipv4::{Icmp, Ipv4};
use super::ipv6::{Authentication, Fragment, Ipv6, OptionsHeader, Routing};
use super::prelude::*;
use super::tcp::Tcp;

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
    Routing = 43,
    Fragment = 44,
    Gre = 47,
    Esp = 50,
    Authentication = 51,
    Icmpv6 = 58,
    NoNext = 59,
    DestinationOptions = 60,
    Ospf = 89,
    Sctp = 132,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
pub(super) enum Transport<'a> {
    #[view(tag = 0 | 60)]
    Options(OptionsHeader<'a>),
    #[view(tag = 1)]
    Icmp(Icmp<'a>),
    #[view(tag = 4)]
    Ipv4(Ipv4<'a>),
    #[view(tag = 6)]
    Tcp(Tcp<'a>),
    #[view(tag = 17)]
    Udp(Udp<'a>),
    #[view(tag = 41)]
    Ipv6(Ipv6<'a>),
    #[view(tag = 43)]
    Routing(Routing<'a>),
    #[view(tag = 44)]
    Fragment(Fragment<'a>),
    #[view(tag = 51)]
    Authentication(Authentication<'a>),
    #[view(tag = 58)]
    Icmpv6(Icmpv6<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

/// A length of 0 means a jumbogram.
#[derive(View)]
#[layout(">")]
pub(super) struct Udp<'a> {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
    #[view(size(if length == 0 { left() } else { length - 8 }, or_end), match = application(source, destination, rest()))]
    body: Lazy<'a, Application<'a>>,
    surplus: &'a [u8],
}

/// Returns the protocol of the lower port, if the payload can be of that protocol.
fn application(source: u16, destination: u16, rest: &[u8]) -> u8 {
    match source.min(destination) {
        53 | 5353 | 5355 if rest.len() >= 12 => 1,
        67 if rest.get(236..240) == Some(b"\x63\x82\x53\x63") => 2,
        _ => 0,
    }
}

#[derive(View)]
pub(super) enum Application<'a> {
    #[view(tag = 1)]
    Dns(Dns<'a>),
    #[view(tag = 2)]
    Dhcp(Dhcp<'a>),
    #[view(other)]
    Other(&'a [u8]),
}
