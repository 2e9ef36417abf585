//! pcapng captures (draft-ietf-opsawg-pcapng).

use super::packet::{self, Frame};
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Pcapng>("pcapng", "pcapng capture")
    .with_magic(&[(0, b"\x0a\x0d\x0d\x0a")])
    .with_meanings(packet::MEANINGS);

#[derive(View)]
struct Pcapng<'a> {
    blocks: Seq<'a, Block<'a>>,
}

/// The order is that of the section; every block is read in the order that makes its two sizes agree.
#[derive(View)]
#[layout(order = order_of(rest()))]
struct Block<'a> {
    kind: u32,
    #[view(check = size >= 12)]
    size: u32,
    #[view(size = size - 12, match = kind)]
    body: Lazy<'a, Body<'a>>,
    #[view(check = size_again == size)]
    size_again: u32,
}

fn order_of(rest: &[u8]) -> Endian {
    let size = |order: fn([u8; 4]) -> u32| {
        let size = usize::try_from(order(*rest.get(4..)?.first_chunk()?)).ok()?;
        let again = rest.get(size.checked_sub(4)?..)?.first_chunk()?;
        (order(*again) == u32::try_from(size).ok()?).then_some(())
    };
    match size(u32::from_be_bytes) {
        Some(()) => Endian::Big,
        None => Endian::Little,
    }
}

#[derive(View)]
#[layout(order = outer)]
enum Body<'a> {
    #[view(tag = 0x0a0d_0d0a)]
    Section { byte_order: u32, major: u16, minor: u16, section_size: i64, options: Seq<'a, BlockOption<'a>> },
    #[view(tag = 1)]
    Interface { link: u16, reserved: u16, snap_length: u32, options: Seq<'a, BlockOption<'a>> },
    #[view(tag = 3)]
    Simple { original: u32, data: &'a [u8] },
    #[view(tag = 5)]
    Statistics { interface: u32, time_high: u32, time_low: u32, options: Seq<'a, BlockOption<'a>> },
    #[view(tag = 6)]
    Packet {
        interface: u32,
        time_high: u32,
        time_low: u32,
        captured: u32,
        original: u32,
        /// Of Ethernet, which is what nearly all interfaces are.
        #[view(size = captured, align_after = 4, match = 1)]
        frame: Lazy<'a, Frame<'a>>,
        options: Seq<'a, BlockOption<'a>>,
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(order = outer)]
struct BlockOption<'a> {
    code: u16,
    length: u16,
    #[view(size = length, align_after = 4)]
    value: &'a [u8],
}
