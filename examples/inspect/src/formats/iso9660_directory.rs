//! Directories of ISO 9660, and numbers in both byte orders (ECMA-119, sections 7.2, 7.3 and 9.1).

use super::prelude::*;

#[derive(View)]
#[layout("<")]
pub(super) struct Both16 {
    pub(super) little: u16,
    #[view(code = ">H", check = big == little)]
    big: u16,
}

#[derive(View)]
#[layout("<")]
pub(super) struct Both32 {
    pub(super) little: u32,
    #[view(code = ">I", check = big == little)]
    big: u32,
}

/// A length of 0 means that the rest of the sector is padding, because records do not cross
/// sectors.
#[derive(View)]
#[layout("<")]
pub(super) struct Record<'a> {
    length: u8,
    #[view(if = length == 0, size = fill(rest()))]
    padding: Option<&'a [u8]>,
    #[view(if = length > 0, size = length - 1)]
    entry: Option<Entry<'a>>,
}

fn fill(rest: &[u8]) -> usize {
    rest.iter().take_while(|&&byte| byte == 0).count()
}

#[derive(View)]
#[layout("<")]
struct Entry<'a> {
    extended: u8,
    sector: Both32,
    size: Both32,
    date: [u8; 7],
    flags: u8,
    unit: u8,
    gap: u8,
    sequence: Both16,
    name_length: u8,
    #[view(size = name_length)]
    name: Text<'a, Latin1>,
    #[view(if = name_length % 2 == 0 && left() > 0)]
    pad: Option<u8>,
    system_use: &'a [u8],
    #[view(at = sector.little * 2048, size = size.little, if = flags & 2 != 0)]
    children: Option<At<'a, Seq<'a, Record<'a>>>>,
    /// The sector of an empty file is meaningless.
    #[view(at = sector.little * 2048, size = size.little, if = flags & 2 == 0 && size.little > 0)]
    data: Option<At<'a, &'a [u8]>>,
}
