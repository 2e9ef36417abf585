//! pcap captures (draft-ietf-opsawg-pcap).

use super::link::{self, Frame, Link};
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Pcap>("pcap", "pcap capture").recognised_by(|data| {
    let magics = [b"\xa1\xb2\xc3\xd4", b"\xd4\xc3\xb2\xa1", b"\xa1\xb2\x3c\x4d", b"\x4d\x3c\xb2\xa1"];
    magics.iter().any(|magic| data.starts_with(&magic[..]))
}).with_meanings(link::MEANINGS);

#[derive(View)]
#[layout(order = order_of(rest()))]
struct Pcap<'a> {
    magic: Magic,
    major: u16,
    minor: u16,
    zone: i32,
    accuracy: u32,
    snap_length: u32,
    /// The upper half says whether frames end with a check sequence.
    link: Link,
    #[view(with(link = link & 0xffff))]
    packets: Seq<'a, Packet<'a>>,
}

fn order_of(rest: &[u8]) -> Option<Endian> {
    match rest.first()? {
        0xd4 | 0x4d => Some(Endian::Little),
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
    #[view(other)]
    Other(u32),
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(link: u32))]
struct Packet<'a> {
    seconds: u32,
    fraction: u32,
    captured: u32,
    original: u32,
    #[view(size = captured, match = link)]
    frame: Lazy<'a, Frame<'a>>,
}
