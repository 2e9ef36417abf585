//! pcapng captures (draft-ietf-opsawg-pcapng).

use super::link::{self, Frame};
use super::prelude::*;
use super::snapped;

pub(super) const FORMAT: Format = Format::of::<Pcapng>("pcapng", "pcapng capture")
    .with_magic(&[(0, SECTION)])
    .with_meanings(link::MEANINGS)
    .traced_by(snapped::trace::<Pcapng>);

/// The kind of the block that begins a section, the same in both byte orders.
const SECTION: &[u8] = b"\x0a\x0d\x0d\x0a";

#[derive(View)]
struct Pcapng<'a> {
    sections: Seq<'a, Section<'a>>,
}

/// Blocks up to the next section, all in one byte order.
#[derive(View)]
#[layout(order = order_of(rest()))]
struct Section<'a> {
    #[view(until = left() == 0 || pos() > 0 && rest().starts_with(SECTION), with(links = links_of(rest()), interfaces = interfaces_of(rest())))]
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
#[view(args(links: [u16; 32], interfaces: u32))]
struct Block<'a> {
    kind: u32,
    #[view(check = size >= 12)]
    size: u32,
    #[view(size = size - 12, match = kind, with(links, interfaces))]
    body: Lazy<'a, Body<'a>>,
    #[view(check = size_again == size)]
    size_again: u32,
}

/// Returns the link types of the first interfaces of a section, which are described before their
/// packets.
fn links_of(section: &[u8]) -> [u16; 32] {
    let described = blocks_of(section).take_while(|(kind, _)| !matches!(kind, 3 | 6)).filter(|(kind, _)| *kind == 1);
    let mut links = [0; 32];
    for (slot, (_, link)) in links.iter_mut().zip(described) {
        *slot = link;
    }
    links
}

/// Returns the number of interfaces that a section describes.
fn interfaces_of(section: &[u8]) -> u32 {
    blocks_of(section).map(|(kind, _)| u32::from(kind == 1)).sum()
}

/// Returns the kind of each block of a section, and the first number in it.
fn blocks_of(section: &[u8]) -> impl Iterator<Item = (u32, u16)> {
    let is_big = section.get(8..12) == Some(b"\x1a\x2b\x3c\x4d");
    let number = move |bytes: &[u8]| {
        let add = |number: u32, &byte: &u8| number << 8 | u32::from(byte);
        if is_big { bytes.iter().fold(0, add) } else { bytes.iter().rev().fold(0, add) }
    };
    let mut rest = section;
    core::iter::from_fn(move || {
        let head = rest.get(..10)?;
        let (kind, size, first) = (number(&head[..4]), number(&head[4..8]).max(12), number(&head[8..]));
        rest = usize::try_from(size).ok().and_then(|size| rest.get(size..)).unwrap_or_default();
        if rest.starts_with(SECTION) {
            rest = &[];
        }
        Some((kind, u16::try_from(first).unwrap_or(u16::MAX)))
    })
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(links: [u16; 32], interfaces: u32))]
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
    Statistics { #[view(verify = interface < interfaces)] interface: u32, time_high: u32, time_low: u32, options: Seq<'a, BlockOption<'a>> },
    #[view(tag = 6)]
    Packet {
        #[view(verify = interface < interfaces)]
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
