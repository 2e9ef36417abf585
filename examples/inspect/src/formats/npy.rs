//! NPY: an array of NumPy (NEP 1, `numpy.lib.format`).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Npy>("npy", "NumPy array").with_magic(&[(0, b"\x93NUMPY")]);

#[derive(View)]
#[layout(order = order_of(rest()))]
struct Npy<'a> {
    head: Head<'a>,
    #[view(size = size_of_data(bytes(head..=head), rest()), match = kind_of(bytes(head..=head)))]
    data: Data<'a>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Head<'a> {
    #[view(magic = b"\x93NUMPY")]
    magic: [u8; 6],
    #[view(check = major >= 1 && major <= 3)]
    major: u8,
    minor: u8,
    #[view(size = if major == 1 { 2 } else { 4 })]
    size: u32,
    #[view(size = size, check = has_shape(bytes(header..=header)))]
    header: &'a str,
}

/// By the type of the elements: `<f4` is 0xf4.
#[derive(View)]
#[layout(order = outer)]
enum Data<'a> {
    #[view(tag = 0xf4)]
    F4(Numbers<'a, f32>),
    #[view(tag = 0xf8)]
    F8(Numbers<'a, f64>),
    #[view(tag = 0xa2)]
    I2(Numbers<'a, i16>),
    #[view(tag = 0xa4)]
    I4(Numbers<'a, i32>),
    #[view(tag = 0xa8)]
    I8(Numbers<'a, i64>),
    #[view(tag = 0xb2)]
    U2(Numbers<'a, u16>),
    #[view(tag = 0xb4)]
    U4(Numbers<'a, u32>),
    #[view(tag = 0xb8)]
    U8(Numbers<'a, u64>),
    #[view(other)]
    Other(&'a [u8]),
}

/// What follows `key` in the dictionary, which is behind a few binary bytes.
fn value<'a>(head: &'a [u8], key: &str) -> Option<&'a str> {
    let start = head.iter().position(|&byte| byte == b'{')?;
    let (_, value) = str::from_utf8(&head[start..]).ok()?.split_once(key)?;
    Some(value.trim_start())
}

fn order_of(file: &[u8]) -> Endian {
    const DESCR: &[u8] = b"'descr': '>";
    let is_big = file.windows(DESCR.len()).take(1024).any(|window| window == DESCR);
    if is_big { Endian::Big } else { Endian::Little }
}

/// The type of the elements; `None` where it is a record.
fn element(header: &[u8]) -> Option<&str> {
    value(header, "'descr':")?.strip_prefix('\'')?.split('\'').next()
}

/// The number of elements: the product of the shape, `(2, 3)`.
fn count(header: &[u8]) -> Option<u64> {
    let (shape, _) = value(header, "'shape':")?.strip_prefix('(')?.split_once(')')?;
    let mut sides = shape.split(',').map(str::trim).filter(|side| !side.is_empty());
    sides.try_fold(1_u64, |count, side| Some(count.saturating_mul(side.parse().ok()?)))
}

fn has_shape(header: &[u8]) -> bool {
    count(header).is_some() && value(header, "'descr':").is_some()
}

/// Records and objects have no size in the type: their data is all that is left.
fn size_of_data(header: &[u8], rest: &[u8]) -> Option<u64> {
    let sized = element(header).and_then(|code| code.split_at_checked(2)).filter(|(kind, _)| !kind.ends_with('O'));
    let Some((kind, digits)) = sized else {
        return Some(rest.len() as u64);
    };
    // Dates say their unit after the size, and characters have four bytes.
    let size: u64 = digits.split('[').next()?.parse().ok()?;
    count(header)?.checked_mul(size * if kind.ends_with('U') { 4 } else { 1 })
}

fn kind_of(header: &[u8]) -> u8 {
    let (kind, size) = match element(header).map(str::as_bytes) {
        Some([_, b'f', size]) => (0xf0, size),
        Some([_, b'i', size]) => (0xa0, size),
        Some([_, b'u', size]) => (0xb0, size),
        _ => return 0,
    };
    kind | (size & 15)
}
