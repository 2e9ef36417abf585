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
    /// The bytes between the lengths and the frame of each packet.
    #[view(value = surplus(rest()))]
    surplus: u8,
    magic: Magic,
    major: u16,
    minor: u16,
    zone: i32,
    accuracy: u32,
    snap_length: u32,
    /// The upper 16 bits say whether frames end with a check sequence.
    link: Link,
    #[view(with(link = link & 0xffff, surplus))]
    packets: Seq<'a, Packet<'a>>,
}

fn order_of(rest: &[u8]) -> Option<Endian> {
    match rest.first()? {
        0xd4 | 0x4d | 0x34 => Some(Endian::Little),
        0xa1 => Some(Endian::Big),
        _ => None,
    }
}

/// Some systems wrote more fields for each packet, with the usual magic or that of the extended
/// format. The packets show which fields there are: their sizes must lead from one to the next.
fn surplus(file: &[u8]) -> u8 {
    let candidates: &[u8] = match file.get(..4) {
        Some([0xd4, 0xc3, ..] | [.., 0xc3, 0xd4]) => &[0, 8, 4],
        Some([0x34, ..] | [.., 0x34]) => &[8, 12],
        _ => &[0],
    };
    *candidates.iter().find(|&&surplus| leads_on(file, surplus.into())).unwrap_or(&candidates[0])
}

/// Returns `true` if the first packets fit if each has `surplus` more bytes. The last one may be
/// truncated.
fn leads_on(file: &[u8], surplus: usize) -> bool {
    const PACKETS: usize = 16;
    let order = order_of(file).unwrap_or(Endian::Little);
    let number = |at: usize| {
        let bytes = *file.get(at..)?.first_chunk()?;
        Some(if order == Endian::Little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let most = number(16).unwrap_or(0).max(1 << 18);
    let mut at = 24;
    for _ in 0..PACKETS {
        let (Some(fraction), Some(captured), Some(original)) = (number(at + 4), number(at + 8), number(at + 12)) else {
            break;
        };
        if fraction >= 1_000_000_000 || captured > most || captured > original {
            return false;
        }
        at += 16 + surplus + captured as usize;
    }
    true
}

/// The unit of the fraction of a second.
#[derive(Coded)]
#[repr(u32)]
enum Magic {
    Microseconds = 0xa1b2_c3d4,
    Nanoseconds = 0xa1b2_3c4d,
    /// The libpcap extended by A. Kuznetsov, with more fields for each packet.
    Extended = 0xa1b2_cd34,
    #[view(other)]
    Other(u32),
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(link: u32, surplus: u8))]
struct Packet<'a> {
    seconds: u32,
    fraction: u32,
    captured: u32,
    original: u32,
    #[view(if = surplus >= 8)]
    interface: Option<u32>,
    #[view(if = surplus >= 8)]
    protocol: Option<u16>,
    #[view(if = surplus >= 8)]
    direction: Option<u8>,
    /// Padding, processor numbers (SuSE 6.3), or undocumented bytes (Nokia).
    #[view(if = surplus > 0, size = if surplus == 4 { 4 } else { surplus - 7 })]
    more: Option<&'a [u8]>,
    #[view(size = captured, match = link)]
    frame: Lazy<'a, Frame<'a>>,
}
