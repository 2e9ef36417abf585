//! pcap captures (draft-ietf-opsawg-pcap).

use super::link::{self, Frame, Link};
use super::prelude::*;
use super::snapped;

pub(super) const FORMAT: Format = Format::of::<Pcap>("pcap", "pcap capture").recognised_by(|data| {
    matches!(data, [0xa1, 0xb2, 0xc3, 0xd4, ..] | [0xd4, 0xc3, 0xb2, 0xa1, ..]
        | [0xa1, 0xb2, 0x3c, 0x4d, ..] | [0x4d, 0x3c, 0xb2, 0xa1, ..] | [0xa1, 0xb2, 0xcd, 0x34, ..] | [0x34, 0xcd, 0xb2, 0xa1, ..])
}).with_meanings(link::MEANINGS).traced_by(snapped::trace::<Pcap>);

#[derive(View)]
#[layout(order = order_of(rest()))]
struct Pcap<'a> {
    magic: Magic,
    major: u16,
    minor: u16,
    zone: i32,
    accuracy: u32,
    snap_length: u32,
    /// The upper 16 bits tell whether frames end with a check sequence.
    link: Link,
    #[view(with(link = link & 0xffff, is_extended = magic == 0xa1b2_cd34))]
    packets: Seq<'a, Packet<'a>>,
}

fn order_of(rest: &[u8]) -> Option<Endian> {
    match rest.first()? {
        0xd4 | 0x4d | 0x34 => Some(Endian::Little),
        0xa1 => Some(Endian::Big),
        _ => None,
    }
}

/// The unit of the fraction of a second.
#[derive(Coded)]
#[repr(u32)]
enum Magic {
    Microseconds = 0xa1b2_c3d4,
    Nanoseconds = 0xa1b2_3c4d,
    /// A libpcap that was extended by A. Kuznetsov, with more fields for each packet.
    Extended = 0xa1b2_cd34,
    #[view(other)]
    Other(u32),
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(link: u32, is_extended: bool))]
struct Packet<'a> {
    seconds: u32,
    fraction: u32,
    captured: u32,
    original: u32,
    #[view(if = is_extended)]
    interface: Option<u32>,
    #[view(if = is_extended)]
    protocol: Option<u16>,
    #[view(if = is_extended)]
    direction: Option<u16>,
    #[view(size = captured, match = link)]
    frame: Lazy<'a, Frame<'a>>,
}
