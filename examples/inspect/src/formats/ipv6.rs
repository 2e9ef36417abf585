//! IPv6 packets and their extension headers (RFC 8200, 4302, 6275).

use super::prelude::*;
use super::transport::{Protocol, Transport};

#[derive(View)]
#[layout(">")]
pub(super) struct Ipv6<'a> {
    #[view(check = header.version == 6)]
    header: Header,
    /// A size of 0 means a jumbogram, or a size that the network card fills in.
    #[view(size(if header.payload_size == 0 { left() } else { header.payload_size }, or_end), match = header.next)]
    body: Lazy<'a, Transport<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
#[layout("!4t8t20tHBB16s16s")]
struct Header {
    version: u8,
    class: u8,
    flow: u32,
    payload_size: u16,
    next: Protocol,
    hops: u8,
    source: [u8; 16],
    destination: [u8; 16],
}

/// Options for every router on the path, or for the destination.
#[derive(View)]
pub(super) struct OptionsHeader<'a> {
    next: Protocol,
    length: u8,
    #[view(size = 8 * length + 6)]
    options: Seq<'a, Ipv6Option<'a>>,
    #[view(match = next)]
    body: Lazy<'a, Transport<'a>>,
}

/// A single byte of padding has no length field.
#[derive(View)]
struct Ipv6Option<'a> {
    kind: u8,
    #[view(if = kind != 0)]
    length: Option<u8>,
    #[view(if = kind != 0, size = length)]
    data: Option<&'a [u8]>,
}

#[derive(View)]
pub(super) struct Routing<'a> {
    next: Protocol,
    length: u8,
    kind: u8,
    segments_left: u8,
    #[view(size = 8 * length + 4)]
    data: &'a [u8],
    #[view(match = next)]
    body: Lazy<'a, Transport<'a>>,
}

/// Fragments after the first begin inside a segment.
#[derive(View)]
#[layout(">")]
pub(super) struct Fragment<'a> {
    header: FragmentHeader,
    #[view(match = if header.offset == 0 { header.next } else { 255 })]
    body: Lazy<'a, Transport<'a>>,
}

#[derive(View)]
#[layout(">BB13t2t1tI")]
struct FragmentHeader {
    next: Protocol,
    reserved: u8,
    offset: u16,
    unused: u8,
    has_more: bool,
    id: u32,
}

/// The length is in words of four bytes, minus two.
#[derive(View)]
#[layout(">")]
pub(super) struct Authentication<'a> {
    next: Protocol,
    length: u8,
    reserved: u16,
    parameters: u32,
    sequence: u32,
    #[view(size = 4 * length - 4)]
    check_value: &'a [u8],
    #[view(match = next)]
    body: Lazy<'a, Transport<'a>>,
}
