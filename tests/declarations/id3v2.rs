//! ID3v2.3 and 2.4: numbers with seven bits per byte, frames that end at padding, and text whose
//! encoding is in a byte.

use memoryview::{AnyEncoding, Code, CodeError, Error, Lazy, Seq, Text, View};

use crate::harness::{damage, file};

#[derive(View)]
#[layout(">")]
struct Tag<'a> {
    #[view(magic = b"ID3")]
    magic: [u8; 3],
    major: u8,
    revision: u8,
    flags: u8,
    #[view(code = Syncsafe)]
    size: u32,
    #[view(size = size, with(syncsafe = major >= 4, extended = flags & 0x40 != 0))]
    body: TagBody<'a>,
}

/// Only in version 4, the size of the extended header includes itself.
#[derive(View)]
#[layout(">")]
#[view(args(syncsafe: bool, extended: bool))]
struct TagBody<'a> {
    #[view(if = extended && !syncsafe)]
    extended_size: Option<u32>,
    #[view(if = extended && syncsafe, code = Syncsafe)]
    syncsafe_size: Option<u32>,
    #[view(if = extended, size = if syncsafe { syncsafe_size - 4 } else { extended_size })]
    extended_data: Option<&'a [u8]>,
    #[view(until = left() < 10 || rest()[0] == 0, with(syncsafe))]
    frames: Seq<'a, Frame<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(args(syncsafe: bool))]
struct Frame<'a> {
    id: [u8; 4],
    raw_size: u32,
    #[view(value = if syncsafe { unsync(raw_size) } else { raw_size })]
    size: u32,
    flags: u16,
    #[view(size = size, match = id)]
    body: Lazy<'a, FrameBody<'a>>,
}

#[derive(View)]
enum FrameBody<'a> {
    #[view(tag = b"TIT2" | b"TPE1" | b"TALB" | b"TYER")]
    Text {
        encoding: u8,
        #[view(encoding = encoding_of(encoding))]
        text: Text<'a, AnyEncoding>,
    },
    #[view(tag = b"APIC")]
    Picture {
        encoding: u8,
        #[view(until = 0)]
        mime: &'a [u8],
        kind: u8,
        rest: &'a [u8],
    },
    #[view(other)]
    Other(&'a [u8]),
}

fn encoding_of(encoding: u8) -> AnyEncoding {
    match encoding {
        1 => AnyEncoding::Utf16Bom,
        2 => AnyEncoding::Utf16Be,
        3 => AnyEncoding::Utf8,
        _ => AnyEncoding::Latin1,
    }
}

/// Four bytes of seven bits each.
struct Syncsafe;

impl Code<u32> for Syncsafe {
    const SIZE: Option<usize> = Some(4);

    fn read(bytes: &[u8]) -> Result<(u32, usize), CodeError> {
        let four = bytes
            .first_chunk::<4>()
            .ok_or(CodeError::TooShort { needed: 4 })?;
        Ok((unsync(u32::from_be_bytes(*four)), 4))
    }

    fn write(value: u32, bytes: &mut [u8]) -> Result<usize, CodeError> {
        let four = bytes
            .first_chunk_mut::<4>()
            .ok_or(CodeError::TooShort { needed: 4 })?;
        *four = [21, 14, 7, 0].map(|by| (value >> by & 0x7f) as u8);
        Ok(4)
    }
}

fn unsync(raw: u32) -> u32 {
    raw.to_be_bytes()
        .iter()
        .fold(0, |sum, byte| sum << 7 | u32::from(byte & 0x7f))
}

fn read(tag: TagView<'_>) -> Result<(), Error> {
    let mut letters = 0;
    for frame in tag.body().frames() {
        letters += match frame?.body().get() {
            Ok(FrameBodyView::Text(text)) => text.text().chars().count(),
            Ok(FrameBodyView::Picture(picture)) => picture.mime().len(),
            Ok(FrameBodyView::Other(bytes)) => bytes.len(),
            Err(_) => 0,
        };
    }
    std::hint::black_box(letters);
    Ok(())
}

/// Returns the texts of a tag.
fn texts(bytes: &[u8]) -> Vec<String> {
    let (tag, _) = Tag::view_prefix(bytes).unwrap();
    let frames = tag.body().frames().iter().map(Result::unwrap);
    let texts = frames.filter_map(|frame| match frame.body().get().unwrap() {
        FrameBodyView::Text(text) => Some(format!("{}={}", frame.id().escape_ascii(), text.text())),
        _ => None,
    });
    texts.collect()
}

#[test]
fn tags_are_read() {
    assert_eq!(
        texts(&file("formats/tagged.mp3")),
        ["TIT2=tone", "TPE1=sox", "TYER=2024"]
    );
    assert_eq!(
        texts(&file("formats/id3v24.mp3")),
        ["TIT2=tone\0", "TPE1=sox\0"]
    );
}

#[test]
fn damaged() {
    damage::<Tag<'_>>(&file("formats/id3v24.mp3"), read);
}
