//! DTB: a flattened device tree (Devicetree Specification 0.4, chapter 5).

use super::names::Name;
use super::prelude::*;

pub(super) const FORMAT: Format =
    Format::of::<DeviceTree>("dtb", "device tree").with_magic(&[(0, b"\xd0\x0d\xfe\xed")]);

#[derive(View)]
#[layout(">")]
struct DeviceTree<'a> {
    #[view(magic = b"\xd0\x0d\xfe\xed")]
    magic: [u8; 4],
    total_size: u32,
    structure_offset: u32,
    strings_offset: u32,
    reservations_offset: u32,
    version: u32,
    oldest_compatible: u32,
    boot_cpu: u32,
    strings_size: u32,
    #[view(if = version >= 17)]
    structure_size: Option<u32>,
    #[view(at = reservations_offset)]
    reservations: At<'a, Reservations<'a>>,
    #[view(at = structure_offset, size = if version >= 17 { structure_size } else { total_size - structure_offset }, with(strings = strings_offset))]
    structure: At<'a, Structure<'a>>,
    #[view(at = strings_offset, size = strings_size)]
    strings: At<'a, Seq<'a, Name<'a>>>,
}

#[derive(View)]
struct Reservations<'a> {
    #[view(until = |entry| entry.address == 0 && entry.size == 0)]
    entries: Seq<'a, Reservation>,
}

#[derive(View)]
#[layout(">QQ")]
struct Reservation {
    address: u64,
    size: u64,
}

#[derive(View)]
#[view(args(strings: u32))]
struct Structure<'a> {
    #[view(until = |node| node.token == 9, with(strings))]
    nodes: Seq<'a, Node<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(strings: u32))]
struct Node<'a> {
    token: Token,
    #[view(match = token, with(strings), align_after = 4)]
    body: Body<'a>,
}

#[derive(Coded)]
#[repr(u32)]
enum Token {
    BeginNode = 1,
    EndNode = 2,
    Property = 3,
    Nop = 4,
    End = 9,
    #[view(other)]
    Other(u32),
}

#[derive(View)]
#[layout(">")]
#[view(args(strings: u32))]
enum Body<'a> {
    #[view(tag = 1)]
    BeginNode(Name<'a>),
    #[view(tag = 3)]
    Property {
        length: u32,
        name_offset: u32,
        #[view(at = strings + name_offset, until = 0)]
        name: At<'a, Text<'a, Latin1>>,
        #[view(size = length)]
        value: &'a [u8],
    },
    #[view(tag = 2 | 4 | 9)]
    Nothing,
}
