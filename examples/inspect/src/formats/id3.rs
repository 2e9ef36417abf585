//! ID3 version 2 tags before sound (ID3 2.3.0 and 2.4.0, id3.org, 1999 and 2000).

use super::prelude::*;
use super::syncsafe::Syncsafe;

#[derive(View)]
#[layout(">")]
pub(super) struct Tag<'a> {
    magic: [u8; 3],
    #[view(check = major >= 2 && major <= 4)]
    major: u8,
    revision: u8,
    flags: u8,
    #[view(code = Syncsafe)]
    size: u32,
    #[view(size = size, with(major, extended = flags & 0x40 != 0 && major > 2))]
    body: TagBody<'a>,
    #[view(if = major == 4 && flags & 0x10 != 0)]
    footer: Option<[u8; 10]>,
}

#[derive(View)]
#[layout(">")]
#[view(args(major: u8, extended: bool))]
struct TagBody<'a> {
    #[view(if = extended && major == 3)]
    size_3: Option<u32>,
    #[view(if = extended && major == 3, size = size_3)]
    extended_3: Option<&'a [u8]>,
    #[view(if = extended && major == 4, code = Syncsafe)]
    size_4: Option<u32>,
    #[view(if = extended && major == 4, size = size_4 - 4)]
    extended_4: Option<&'a [u8]>,
    #[view(until = left() < 6 || rest()[0] == 0, with(major))]
    frames: Seq<'a, Frame<'a>>,
    padding: &'a [u8],
}

/// In version 2.2, id and size have three bytes.
#[derive(View)]
#[layout(">")]
#[view(args(major: u8))]
struct Frame<'a> {
    #[view(size = if major == 2 { 3 } else { 4 })]
    id: &'a [u8],
    #[view(if = major == 2, size = 3)]
    short_size: Option<u32>,
    #[view(if = major == 3)]
    plain_size: Option<u32>,
    #[view(if = major == 4, code = Syncsafe)]
    safe_size: Option<u32>,
    #[view(if = major > 2)]
    flags: Option<u16>,
    #[view(size = if major == 2 { short_size } else if major == 3 { plain_size } else { safe_size }, match = kind(id, if major > 2 { flags + 0 } else { 0 }, major))]
    body: Lazy<'a, Body<'a>>,
}

/// Returns the kind of contents of a frame, or 0 for bytes, which includes compressed, encrypted
/// and unsynchronised frames.
fn kind(id: &[u8], flags: u16, major: u8) -> u8 {
    if flags & if major == 4 { 0x4f } else { 0xe0 } != 0 {
        return 0;
    }
    match id {
        b"TXXX" | b"TXX" => 2,
        b"COMM" | b"COM" | b"USLT" | b"ULT" => 3,
        b"APIC" => 4,
        [b'T', ..] => 1,
        [b'W', ..] => 5,
        _ => 0,
    }
}

fn encoding_of(encoding: u8) -> AnyEncoding {
    match encoding {
        1 => AnyEncoding::Utf16Bom,
        2 => AnyEncoding::Utf16Be,
        3 => AnyEncoding::Utf8,
        _ => AnyEncoding::Latin1,
    }
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 1)]
    Text {
        encoding: u8,
        #[view(encoding = encoding_of(encoding))]
        text: Text<'a, AnyEncoding>,
    },
    #[view(tag = 2)]
    UserText {
        encoding: u8,
        #[view(encoding = encoding_of(encoding), until = 0)]
        description: Text<'a, AnyEncoding>,
        #[view(encoding = encoding_of(encoding))]
        text: Text<'a, AnyEncoding>,
    },
    #[view(tag = 3)]
    Comment {
        encoding: u8,
        language: [u8; 3],
        #[view(encoding = encoding_of(encoding), until = 0)]
        description: Text<'a, AnyEncoding>,
        #[view(encoding = encoding_of(encoding))]
        text: Text<'a, AnyEncoding>,
    },
    #[view(tag = 4)]
    Picture {
        encoding: u8,
        #[view(until = 0)]
        mime: Text<'a, Latin1>,
        kind: u8,
        #[view(encoding = encoding_of(encoding), until = 0)]
        description: Text<'a, AnyEncoding>,
        data: &'a [u8],
    },
    #[view(tag = 5)]
    Link(Text<'a, Latin1>),
    #[view(other)]
    Other(&'a [u8]),
}
