//! PNG: chunks up to the last kind, bodies by kind, and checksums over several items.

use memoryview::{Coded, Error, Latin1, Seq, Text, View};

use crate::harness::{damage, file};

#[derive(View)]
#[layout(">")]
struct Png<'a> {
    #[view(magic = b"\x89PNG\r\n\x1a\n")]
    signature: [u8; 8],
    #[view(until = |chunk| chunk.kind == b"IEND")]
    chunks: Seq<'a, Chunk<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(">I4s{length}sI")]
struct Chunk<'a> {
    #[view(check = length <= 0x7fff_ffff)]
    length: u32,
    kind: [u8; 4],
    #[view(match = kind)]
    body: Body<'a>,
    #[view(verify = crc == crc32(bytes(kind..=body)))]
    crc: u32,
}

#[derive(View)]
enum Body<'a> {
    #[view(tag = b"IHDR")]
    Header(Header),
    #[view(tag = b"PLTE")]
    Palette(&'a [Color]),
    #[view(tag = b"tRNS")]
    Alphas(&'a [u8]),
    #[view(tag = b"gAMA")]
    Gamma(Gamma),
    #[view(tag = b"pHYs")]
    PixelSize(PixelSize),
    #[view(tag = b"tIME")]
    Time(Time),
    #[view(tag = b"tEXt")]
    Text(Keyword<'a>),
    #[view(tag = b"zTXt")]
    Compressed(Compressed<'a>),
    #[view(tag = b"iTXt")]
    International(International<'a>),
    #[view(tag = b"fcTL")]
    FrameControl(FrameControl),
    #[view(tag = b"IEND")]
    End,
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">IIBBBBB")]
struct Header {
    width: u32,
    height: u32,
    depth: u8,
    color: ColorType,
    compression: u8,
    filter: u8,
    interlace: u8,
}

#[derive(Coded, Debug, PartialEq)]
#[repr(u8)]
enum ColorType {
    Gray = 0,
    Rgb = 2,
    Indexed = 3,
    GrayAlpha = 4,
    Rgba = 6,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout("BBB")]
struct Color {
    r: u8,
    g: u8,
    b: u8,
}

#[derive(View)]
#[layout(">I")]
struct Gamma {
    times_100_000: u32,
}

#[derive(View)]
#[layout(">IIB")]
struct PixelSize {
    x: u32,
    y: u32,
    unit: u8,
}

#[derive(View)]
#[layout(">HBBBBB")]
struct Time {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
}

#[derive(View)]
#[layout("z*s")]
struct Keyword<'a> {
    keyword: Text<'a, Latin1>,
    text: Text<'a, Latin1>,
}

#[derive(View)]
#[layout("zB*s")]
struct Compressed<'a> {
    keyword: Text<'a, Latin1>,
    method: u8,
    data: &'a [u8],
}

#[derive(View)]
#[layout("zBBzz*s")]
struct International<'a> {
    keyword: Text<'a, Latin1>,
    compressed: u8,
    method: u8,
    language: &'a str,
    translated: &'a str,
    text: &'a [u8],
}

#[derive(View)]
#[layout(">IIIIIHHBB")]
struct FrameControl {
    sequence: u32,
    width: u32,
    height: u32,
    x: u32,
    y: u32,
    delay_num: u16,
    delay_den: u16,
    dispose: u8,
    blend: u8,
}

fn crc32(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

fn read(png: PngView<'_>) -> Result<(), Error> {
    let mut size = png.trailing().len();
    for chunk in png.chunks() {
        let chunk = chunk?;
        _ = chunk.verify();
        size += match chunk.body() {
            BodyView::Header(header) => header.width() as usize,
            BodyView::Palette(colors) => colors.iter().map(ColorView::g).max().unwrap_or(0).into(),
            BodyView::Text(text) => text.keyword().chars().chain(text.text().chars()).count(),
            BodyView::International(text) => text.language().len() + text.text().len(),
            _ => 0,
        };
    }
    std::hint::black_box(size);
    Ok(())
}

#[test]
fn images_are_read() {
    let bytes = file("files/rgba8.png");
    let png = Png::view(&bytes).unwrap();
    let mut texts = Vec::new();
    for chunk in png.chunks() {
        let chunk = chunk.unwrap();
        chunk.verify().unwrap();
        match chunk.body() {
            BodyView::Header(header) => {
                assert_eq!(
                    (header.width(), header.height(), header.color()),
                    (12, 9, ColorType::Rgba)
                );
            }
            BodyView::Text(text) => texts.push(format!("{}: {}", text.keyword(), text.text())),
            _ => {}
        }
    }
    assert_eq!(texts, ["Title: memoryview sample", "Software: Pillow"]);
    assert_eq!(png.trailing(), b"");

    let bytes = file("files/palette.png");
    let png = Png::view(&bytes).unwrap();
    let colors = png
        .chunks()
        .iter()
        .find_map(|chunk| match chunk.unwrap().body() {
            BodyView::Palette(colors) => Some(colors),
            _ => None,
        });
    assert_eq!(colors.map(<[_]>::len), Some(7));
}

#[test]
fn damaged() {
    damage::<Png<'_>>(&file("files/rgba8.png"), read);
}
