//! IPv4 packets and ICMP (RFC 791, 792).

use super::prelude::*;
use super::transport::{Protocol, Transport};

#[derive(View)]
#[layout(">")]
pub(super) struct Ipv4<'a> {
    #[view(check = header.version == 4 && header.words >= 5)]
    header: Header,
    #[view(size = 4 * header.words - 20)]
    options: Seq<'a, IpOption<'a>>,
    /// A total size of 0 is filled in by the network card. Fragments after the first begin inside a
    /// segment.
    #[view(size(if header.total_size == 0 { left() } else { header.total_size - 4 * header.words }, or_end),
        match = if header.fragment == 0 { header.protocol } else { 255 })]
    body: Lazy<'a, Transport<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
#[layout("!4t4t6t2tHH3t13tBBH4s4s")]
struct Header {
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

/// A kind of 0 ends the options.
#[derive(View)]
struct IpOption<'a> {
    kind: u8,
    #[view(if = kind == 0, size = left())]
    padding: Option<&'a [u8]>,
    #[view(if = kind > 1)]
    length: Option<u8>,
    #[view(if = kind > 1, size = length - 2)]
    data: Option<&'a [u8]>,
}

#[derive(View)]
#[layout(">")]
pub(super) struct Icmp<'a> {
    kind: Kind,
    code: u8,
    checksum: u16,
    #[view(match = kind)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    EchoReply = 0,
    Unreachable = 3,
    SourceQuench = 4,
    Redirect = 5,
    Echo = 8,
    RouterAdvertisement = 9,
    RouterSolicitation = 10,
    TimeExceeded = 11,
    ParameterProblem = 12,
    Timestamp = 13,
    TimestampReply = 14,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
pub(super) enum Body<'a> {
    #[view(tag = 0 | 8)]
    Echo { id: u16, sequence: u16, data: &'a [u8] },
    #[view(tag = 3)]
    Unreachable { unused: u16, next_mtu: u16, original: Lazy<'a, Ipv4<'a>> },
    #[view(tag = 4 | 11 | 12)]
    Problem { rest: [u8; 4], original: Lazy<'a, Ipv4<'a>> },
    #[view(tag = 5)]
    Redirect { address: [u8; 4], original: Lazy<'a, Ipv4<'a>> },
    #[view(tag = 13 | 14)]
    Timestamp { id: u16, sequence: u16, originate: u32, receive: u32, transmit: u32 },
    #[view(other)]
    Other(&'a [u8]),
}
