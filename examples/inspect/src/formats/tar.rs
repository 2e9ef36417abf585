//! tar archives: V7, ustar, pax and GNU (`tar(5)` of FreeBSD).

use super::prelude::*;

pub(super) const FORMAT: Format =
    Format::of::<Tar>("tar", "tar archive").recognised_by(|data| data.len() >= 512 && has_sum(data));

#[derive(View)]
struct Tar<'a> {
    #[view(until = is_zero(rest()))]
    files: Seq<'a, File<'a>>,
    end: &'a [u8],
}

/// A pax header or a long name belongs to the file behind it, whose size it may say.
#[derive(View)]
struct File<'a> {
    #[view(check = has_sum(bytes(header..=header)))]
    header: Header,
    #[view(if = has_holes(bytes(header..=header)), until = |block| block.is_extended == 0)]
    holes: Option<Seq<'a, Holes>>,
    #[view(size = data_size(bytes(header..=header)), align_after = 512)]
    data: &'a [u8],
    #[view(if = kind_of(bytes(header..=header)) == 0x78, with(size = pax_size(bytes(data..=data))))]
    described: Option<Described<'a>>,
}

/// A file whose pax header came before it.
#[derive(View)]
#[view(args(size: u64))]
struct Described<'a> {
    #[view(check = has_sum(bytes(header..=header)))]
    header: Header,
    #[view(size = if size != 0xffff_ffff_ffff_ffff { size } else { data_size(bytes(header..=header)) }, align_after = 512)]
    data: &'a [u8],
}

/// Numbers are octal text, or binary after a byte of 0x80 as GNU tar writes them.
#[derive(View)]
#[layout("100s8s8s8s12s12s8s1s100s6s2s32s32s8s8s155s12s")]
struct Header {
    name: [u8; 100],
    mode: [u8; 8],
    uid: [u8; 8],
    gid: [u8; 8],
    size: [u8; 12],
    modified: [u8; 12],
    checksum: [u8; 8],
    kind: [u8; 1],
    link_name: [u8; 100],
    magic: [u8; 6],
    version: [u8; 2],
    user: [u8; 32],
    group: [u8; 32],
    device_major: [u8; 8],
    device_minor: [u8; 8],
    prefix: [u8; 155],
    padding: [u8; 12],
}

/// Where GNU tar left out zeros.
#[derive(View)]
#[layout("504sB7s")]
struct Holes {
    parts: [u8; 504],
    is_extended: u8,
    padding: [u8; 7],
}

fn is_zero(rest: &[u8]) -> bool {
    rest.iter().take(512).all(|&byte| byte == 0)
}

/// The number in a field.
fn number(field: &[u8]) -> Option<u64> {
    if let Some((0x80, digits)) = field.split_first() {
        return digits.iter().try_fold(0_u64, |number, &digit| {
            Some(number.checked_mul(256)? + u64::from(digit))
        });
    }
    let text = str::from_utf8(field).ok()?.trim_matches([' ', '\0']);
    if text.is_empty() { Some(0) } else { u64::from_str_radix(text, 8).ok() }
}

/// Whether the checksum is the sum of all bytes, its own counted as spaces.
fn has_sum(block: &[u8]) -> bool {
    let byte = |(i, &byte): (usize, &u8)| if (148..156).contains(&i) { b' ' } else { byte };
    let sum = block.iter().take(512).enumerate().map(byte).map(u64::from).sum();
    block.get(148..156).and_then(number).is_some_and(|written| written == sum && sum != 256)
}

fn kind_of(header: &[u8]) -> u8 {
    header.get(156).copied().unwrap_or(0)
}

/// Whether a map of holes that goes on in the next block is in the header.
fn has_holes(header: &[u8]) -> bool {
    kind_of(header) == b'S' && header.get(482).is_some_and(|&more| more != 0)
}

/// Links, devices and directories have no data, whatever their size says.
fn data_size(header: &[u8]) -> Option<u64> {
    let size = header.get(124..136).and_then(number)?;
    Some(if matches!(header.get(156), Some(b'1'..=b'6')) { 0 } else { size })
}

/// The size that a pax header gives the file behind it; all ones if it gives none.
fn pax_size(data: &[u8]) -> u64 {
    let lines = data.split(|&byte| byte == b'\n').filter_map(|line| str::from_utf8(line).ok());
    let size = lines.rev().find_map(|line| line.split_once(" size="));
    size.and_then(|(_, size)| size.parse().ok()).unwrap_or(u64::MAX)
}
