//! TZif: the rules of a time zone (RFC 8536).

use super::names::Name;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<TzIf>("tzif", "time zone").with_magic(&[(0, b"TZif")]);

#[derive(View)]
#[layout(">")]
struct TzIf<'a> {
    #[view(with(wide = false))]
    first: Block<'a>,
    #[view(if = first.version >= 0x32, with(wide = true))]
    second: Option<Block<'a>>,
    #[view(if = first.version >= 0x32)]
    footer: Option<Footer<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(wide: bool))]
struct Block<'a> {
    #[view(magic = b"TZif")]
    magic: [u8; 4],
    version: u8,
    reserved: [u8; 15],
    utc_count: u32,
    standard_count: u32,
    leap_count: u32,
    time_count: u32,
    type_count: u32,
    char_count: u32,
    #[view(if = !wide, count = time_count)]
    times: Option<&'a [i32]>,
    #[view(if = wide, count = time_count)]
    times_wide: Option<&'a [i64]>,
    #[view(size = time_count)]
    indices: &'a [u8],
    #[view(count = type_count)]
    types: &'a [LocalType],
    #[view(size = char_count)]
    names: Seq<'a, Name<'a>>,
    #[view(if = !wide, count = leap_count)]
    leaps: Option<&'a [Leap]>,
    #[view(if = wide, count = leap_count)]
    leaps_wide: Option<&'a [LeapWide]>,
    #[view(size = standard_count)]
    standard: &'a [u8],
    #[view(size = utc_count)]
    utc: &'a [u8],
}

#[derive(View)]
#[layout(">iBB")]
struct LocalType {
    offset: i32,
    is_dst: u8,
    name: u8,
}

#[derive(View)]
#[layout(">ii")]
struct Leap {
    time: i32,
    correction: i32,
}

#[derive(View)]
#[layout(">qi")]
struct LeapWide {
    time: i64,
    correction: i32,
}

/// The rule for later times, between line feeds.
#[derive(View)]
#[layout(">")]
struct Footer<'a> {
    #[view(magic = b"\n")]
    begin: [u8; 1],
    #[view(until = b'\n')]
    rule: Text<'a, Latin1>,
}
