//! NPY: an array of NumPy (NEP 1, `numpy.lib.format`).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Npy>("npy", "NumPy array").with_magic(&[(0, b"\x93NUMPY")]);

#[derive(View)]
#[layout(order = order_of(rest()))]
pub(super) struct Npy<'a> {
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

/// The tag is the type of the elements, such as 0xf4 for `<f4`.
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

/// Returns the header of an array, given its first bytes.
pub(super) fn described(array: &[u8]) -> Option<String> {
    let (head, _) = Head::view_prefix(array).ok()?;
    Some(format!("array {}", head.header().trim_end()))
}

/// Returns the text after `key` in the dictionary, which follows a few binary bytes.
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

/// Returns the type of the elements, or `None` if it is a record.
fn element(header: &[u8]) -> Option<&str> {
    value(header, "'descr':")?.strip_prefix('\'')?.split('\'').next()
}

/// Returns the number of elements: the product of the shape, `(2, 3)`.
fn count(header: &[u8]) -> Option<u64> {
    let (shape, _) = value(header, "'shape':")?.strip_prefix('(')?.split_once(')')?;
    // Python 2 wrote long integers as `4L`.
    let mut sides = shape.split(',').map(|side| side.trim().trim_end_matches('L')).filter(|side| !side.is_empty());
    sides.try_fold(1_u64, |count, side| Some(count.saturating_mul(side.parse().ok()?)))
}

fn has_shape(header: &[u8]) -> bool {
    count(header).is_some() && value(header, "'descr':").is_some()
}

/// Returns the size of the elements. Pickled objects, alone or in records, take the rest of the
/// file.
fn size_of_data(header: &[u8], rest: &[u8]) -> Option<u64> {
    let descr = descr(header)?;
    if has_objects(descr) {
        return Some(rest.len() as u64);
    }
    let size = memoryview::Format::from_numpy_descr(descr).ok()?.size() as u64;
    count(header)?.checked_mul(size)
}

/// Returns the type in Python's notation: a string, or a list of tuples.
fn descr(header: &[u8]) -> Option<&str> {
    let value = value(header, "'descr':")?;
    let (mut depth, mut quoted) = (0, false);
    let ends = |c: char| {
        match c {
            '\'' => quoted = !quoted,
            '[' | '(' if !quoted => depth += 1,
            ']' | ')' if !quoted => depth -= 1,
            _ => {}
        }
        c == ',' && !quoted && depth == 0
    };
    Some(value[..value.find(ends)?].trim())
}

/// Returns `true` if a type code is that of an object: `'|O'`.
fn has_objects(descr: &str) -> bool {
    descr.split('\'').any(|code| matches!(code.as_bytes(), [b'|' | b'<' | b'>' | b'=', b'O', ..] | [b'O']))
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
