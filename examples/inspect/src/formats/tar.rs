//! tar archives: V7, ustar, pax and GNU (`tar(5)` of FreeBSD).

use super::prelude::*;

pub(super) const FORMAT: Format =
    Format::of::<Tar>("tar", "tar archive").recognised_by(|data| data.len() >= 512 && has_sum(data));

#[derive(View)]
struct Tar<'a> {
    #[view(until = is_zero(rest()), with(size = NONE))]
    files: Seq<'a, File<'a>>,
    #[view(check = end.len() % 512 == 0)]
    end: &'a [u8],
}

/// Means that there is no size from a pax header.
const NONE: u64 = u64::MAX;

/// Everything is stored in blocks of 512 bytes. A pax header describes the next file, and may
/// contain its `size`.
#[derive(View)]
#[view(args(size: u64))]
struct File<'a> {
    #[view(check = has_sum(bytes(header..=header)))]
    header: Header,
    #[view(if = has_holes(bytes(header..=header)), until = |block| block.is_extended == 0)]
    holes: Option<Seq<'a, Holes>>,
    #[view(size = data_size(bytes(header..=header), size))]
    data: &'a [u8],
    #[view(size = (512 - pos() % 512) % 512)]
    padding: &'a [u8],
    /// The file after a pax header, as a sequence with one element.
    #[view(if = !is_zero(rest()) && describes(bytes(header..=header), size), count = 1,
        with(size = pax_size(bytes(header..=header), bytes(data..=data), size)))]
    described: Option<Seq<'a, File<'a>>>,
}

/// Numbers are octal text, or binary after a byte of 0x80 (GNU tar).
#[derive(View)]
#[layout("100s8s8s8s12s12s8s1s100s6s2s32s32s8s8s155s12s")]
struct Header {
    name: [u8; 100],
    mode: [u8; 8],
    uid: [u8; 8],
    gid: [u8; 8],
    #[view(check = is_number(size))]
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

/// A block of the map of a sparse file (GNU tar).
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

/// Returns the number in a field.
fn number(field: &[u8]) -> Option<u64> {
    if let Some((0x80, digits)) = field.split_first() {
        return digits.iter().try_fold(0_u64, |number, &digit| {
            Some(number.checked_mul(256)? + u64::from(digit))
        });
    }
    let text = str::from_utf8(field).ok()?.trim_matches([' ', '\0']);
    if text.is_empty() { Some(0) } else { u64::from_str_radix(text, 8).ok() }
}

fn is_number(field: [u8; 12]) -> bool {
    number(&field).is_some()
}

/// Returns `true` if the checksum is the sum of all bytes, with its own counted as spaces. Old
/// programs added signed bytes.
fn has_sum(block: &[u8]) -> bool {
    let block = block.get(..512).unwrap_or(block);
    let (Some(field), Some(before), Some(after)) = (block.get(148..156), block.get(..148), block.get(156..)) else {
        return false;
    };
    let spaces = 8 * u64::from(b' ');
    let unsigned = |bytes: &[u8]| bytes.iter().map(|&byte| u64::from(byte)).sum::<u64>();
    let sum = unsigned(before) + spaces + unsigned(after);
    // As a signed number, each byte of 0x80 or more counts 256 less.
    let negative = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte >= 0x80).count() as u64;
    let is_signed = |written: u64| written.checked_add(256 * (negative(before) + negative(after))) == Some(sum);
    sum != spaces && number(field).is_some_and(|written| written == sum || is_signed(written))
}

fn kind_of(header: &[u8]) -> u8 {
    header.get(156).copied().unwrap_or(0)
}

/// Returns `true` if the map of a sparse file continues in the next block.
fn has_holes(header: &[u8]) -> bool {
    kind_of(header) == b'S' && header.get(482).is_some_and(|&more| more != 0)
}

/// Returns the size of the data. Links, devices and directories have none, regardless of the size
/// field. The size from a pax header applies to files only.
fn data_size(header: &[u8], pax: u64) -> Option<u64> {
    match kind_of(header) {
        b'1'..=b'6' => Some(0),
        b'x' | b'g' | b'L' | b'K' => header.get(124..136).and_then(number),
        _ if pax != NONE => Some(pax),
        _ => header.get(124..136).and_then(number),
    }
}

/// Returns `true` if a header describes the next file: a pax header, or a long name before the
/// file.
fn describes(header: &[u8], size: u64) -> bool {
    match kind_of(header) {
        b'x' => true,
        b'g' | b'L' | b'K' => size != NONE,
        _ => false,
    }
}

/// Returns the size from a pax header, whose records are `LENGTH KEY=VALUE` and a line feed.
fn pax_size(header: &[u8], data: &[u8], outer: u64) -> u64 {
    let (mut size, mut rest) = (outer, data);
    while kind_of(header) == b'x' {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let length = str::from_utf8(&rest[..digits]).ok().and_then(|length| length.parse().ok());
        let Some((record, next)) = length.filter(|&length: &usize| length > digits).and_then(|length| rest.split_at_checked(length)) else {
            break;
        };
        let value = record[digits..].strip_prefix(b" size=").and_then(|value| value.strip_suffix(b"\n"));
        size = value.and_then(|value| str::from_utf8(value).ok()?.parse().ok()).unwrap_or(size);
        rest = next;
    }
    size
}
