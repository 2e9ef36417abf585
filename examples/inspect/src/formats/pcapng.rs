//! pcapng captures (draft-ietf-opsawg-pcapng).

use super::link::{self, Frame};
use super::prelude::*;
use super::snapped;

pub(super) const FORMAT: Format = Format::of::<Pcapng>("pcapng", "pcapng capture")
    .with_magic(&[(0, b"\x0a\x0d\x0d\x0a")])
    .with_meanings(link::MEANINGS)
    .traced_by(snapped::trace::<Pcapng>);

#[derive(View)]
struct Pcapng<'a> {
    sections: Seq<'a, Section<'a>>,
}

/// Blocks up to the next section, all in one byte order.
#[derive(View)]
#[layout(order = order_of(rest()))]
struct Section<'a> {
    #[view(until = left() == 0 || pos() > 0 && rest().starts_with(b"\x0a\x0d\x0d\x0a"), with(links = links_of(rest())))]
    blocks: Seq<'a, Block<'a>>,
}

fn order_of(rest: &[u8]) -> Option<Endian> {
    match rest.get(8..12)? {
        b"\x4d\x3c\x2b\x1a" => Some(Endian::Little),
        b"\x1a\x2b\x3c\x4d" => Some(Endian::Big),
        _ => None,
    }
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(links: [u16; 32]))]
struct Block<'a> {
    kind: u32,
    #[view(check = size >= 12)]
    size: u32,
    #[view(size = size - 12, match = kind, with(links))]
    body: Lazy<'a, Body<'a>>,
    #[view(check = size_again == size)]
    size_again: u32,
}

/// Returns the link types of the first interfaces of a section, which are described before their
/// packets.
fn links_of(section: &[u8]) -> [u16; 32] {
    let is_big = section.get(8..12) == Some(b"\x1a\x2b\x3c\x4d");
    let number = |bytes: &[u8]| {
        let add = |number: u32, &byte: &u8| number << 8 | u32::from(byte);
        if is_big { bytes.iter().fold(0, add) } else { bytes.iter().rev().fold(0, add) }
    };
    let (mut links, mut count, mut rest) = ([0; 32], 0, section);
    while let Some(head) = rest.get(..10).filter(|_| count < links.len()) {
        match number(&head[..4]) {
            1 => {
                links[count] = u16::try_from(number(&head[8..])).unwrap_or(u16::MAX);
                count += 1;
            }
            3 | 6 => break,
            _ => {}
        }
        let size = number(&head[4..8]).max(12);
        rest = usize::try_from(size).ok().and_then(|size| rest.get(size..)).unwrap_or_default();
    }
    links
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(links: [u16; 32]))]
enum Body<'a> {
    #[view(tag = 0x0a0d_0d0a)]
    Section { byte_order: u32, major: u16, minor: u16, section_size: i64, options: Seq<'a, BlockOption<'a>> },
    #[view(tag = 1)]
    Interface { link: u16, reserved: u16, snap_length: u32, options: Seq<'a, BlockOption<'a>> },
    #[view(tag = 3)]
    Simple {
        original: u32,
        #[view(size(original, or_end), match = links[0])]
        frame: Lazy<'a, Frame<'a>>,
        padding: &'a [u8],
    },
    #[view(tag = 5)]
    Statistics { interface: u32, time_high: u32, time_low: u32, options: Seq<'a, BlockOption<'a>> },
    #[view(tag = 6)]
    Packet {
        interface: u32,
        time_high: u32,
        time_low: u32,
        captured: u32,
        original: u32,
        #[view(size = captured, align_after = 4, match = link_of(links, interface))]
        frame: Lazy<'a, Frame<'a>>,
        options: Seq<'a, BlockOption<'a>>,
    },
    #[view(other)]
    Other(&'a [u8]),
}

/// Returns the link type of an interface. Frames of an unknown interface are shown as bytes.
fn link_of(links: [u16; 32], interface: u32) -> u16 {
    usize::try_from(interface).ok().and_then(|interface| links.get(interface).copied()).unwrap_or(u16::MAX)
}

#[derive(View)]
#[layout(order = outer)]
struct BlockOption<'a> {
    code: u16,
    length: u16,
    #[view(size = length, align_after = 4)]
    value: &'a [u8],
}
