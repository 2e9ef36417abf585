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
    /// Latin-1 up to version 2.
    #[view(size = size, encoding = if major < 3 { AnyEncoding::Latin1 } else { AnyEncoding::Utf8 }, check = has_size(bytes(header..=header)))]
    header: Text<'a, AnyEncoding>,
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
    Some(format!("array {}", head.header().to_string().trim_end()))
}

/// Returns the dictionary, which follows a few binary bytes.
fn dictionary(head: &[u8]) -> String {
    let start = head.iter().position(|&byte| byte == b'{').unwrap_or(head.len());
    let latin1 = || head[start..].iter().map(|&byte| char::from(byte)).collect();
    str::from_utf8(&head[start..]).map_or_else(|_| latin1(), str::to_owned)
}

/// Returns the text after `key` in the dictionary.
fn value<'a>(dictionary: &'a str, key: &str) -> Option<&'a str> {
    Some(dictionary.split_once(key)?.1.trim_start())
}

fn order_of(file: &[u8]) -> Endian {
    const DESCR: &[u8] = b"'descr': '>";
    let is_big = file.windows(DESCR.len()).take(1024).any(|window| window == DESCR);
    if is_big { Endian::Big } else { Endian::Little }
}

/// Returns the type of the elements, or `None` if it is a record.
fn element(dictionary: &str) -> Option<&str> {
    value(dictionary, "'descr':")?.strip_prefix('\'')?.split('\'').next()
}

/// Returns the number of elements: the product of the shape, `(2, 3)`.
fn count(dictionary: &str) -> Option<u64> {
    let (shape, _) = value(dictionary, "'shape':")?.strip_prefix('(')?.split_once(')')?;
    // Python 2 wrote long integers as `4L`.
    let mut sides = shape.split(',').map(|side| side.trim().trim_end_matches('L')).filter(|side| !side.is_empty());
    sides.try_fold(1_u64, |count, side| Some(count.saturating_mul(side.parse().ok()?)))
}

fn has_size(header: &[u8]) -> bool {
    count(&dictionary(header)).is_some() && size_of_data(header, &[]).is_some()
}

/// Returns the size of the elements. Pickled objects, alone or in records, take the rest of the
/// file.
fn size_of_data(header: &[u8], rest: &[u8]) -> Option<u64> {
    let dictionary = dictionary(header);
    let descr = descr(&dictionary)?;
    if has_objects(descr) {
        return Some(rest.len() as u64);
    }
    let size = memoryview::Format::from_numpy_descr(descr).ok()?.size() as u64;
    count(&dictionary)?.checked_mul(size)
}

/// Returns the type in Python's notation: a string, or a list of tuples.
fn descr(dictionary: &str) -> Option<&str> {
    let value = value(dictionary, "'descr':")?;
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
    let dictionary = dictionary(header);
    let (kind, size) = match element(&dictionary).map(str::as_bytes) {
        Some([_, b'f', size]) => (0xf0, size),
        Some([_, b'i', size]) => (0xa0, size),
        Some([_, b'u', size]) => (0xb0, size),
        _ => return 0,
    };
    kind | (size & 15)
}
