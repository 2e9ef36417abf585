//! The chunks of a PNG file, read in place and checked.
//!
//! `cargo run -p memoryview-examples --example png`

mod crc;

use crc::crc32;
use memoryview::{Coded, Latin1, Lazy, Seq, Text, View};

#[derive(View)]
#[layout(">")]
struct Png<'a> {
    #[view(magic = b"\x89PNG\r\n\x1a\n")]
    signature: [u8; 8],
    #[view(until = |chunk| chunk.kind == b"IEND")]
    chunks: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Chunk<'a> {
    #[view(check = length <= 0x7fff_ffff)]
    length: u32,
    kind: [u8; 4],
    #[view(size = length, match = kind)]
    body: Lazy<'a, Body<'a>>,
    #[view(verify = crc == crc32(bytes(kind..=body)))]
    crc: u32,
}

/// Read lazily, so that a damaged body does not affect its chunk.
#[derive(View)]
enum Body<'a> {
    #[view(tag = b"IHDR")]
    Header(Header),
    #[view(tag = b"pHYs")]
    PixelSize(PixelSize),
    #[view(tag = b"tEXt")]
    Text(Keyword<'a>),
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
    color: Color,
    compression: u8,
    filter: u8,
    interlace: u8,
}

#[derive(Coded, Debug, PartialEq)]
#[repr(u8)]
enum Color {
    Gray = 0,
    Rgb = 2,
    Indexed = 3,
    GrayAlpha = 4,
    Rgba = 6,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">IIB")]
struct PixelSize {
    x: u32,
    y: u32,
    unit: u8,
}

#[derive(View)]
#[layout("z*s")]
struct Keyword<'a> {
    keyword: Text<'a, Latin1>,
    text: Text<'a, Latin1>,
}

fn main() -> Result<(), memoryview::Error> {
    let bytes = include_bytes!("../tests/data/files/rgba8.png");
    let png = Png::view(bytes)?;
    let mut kinds = Vec::new();
    for chunk in png.chunks() {
        let chunk = chunk?;
        chunk.verify()?;
        print!(
            "{} {:>4} bytes  ",
            chunk.kind().escape_ascii(),
            chunk.length()
        );
        match chunk.body().get()? {
            BodyView::Header(header) => {
                let (width, height) = (header.width(), header.height());
                println!(
                    "{width} x {height}, {} bits, {:?}",
                    header.depth(),
                    header.color()
                );
                assert_eq!((width, height, header.color()), (12, 9, Color::Rgba));
            }
            BodyView::PixelSize(size) => println!("{} x {} pixels per metre", size.x(), size.y()),
            BodyView::Text(text) => println!("{}: {}", text.keyword(), text.text()),
            BodyView::End => println!("end of the image"),
            BodyView::Other(data) => println!("{:02x?}…", &data[..data.len().min(8)]),
        }
        kinds.push(*chunk.kind());
    }
    assert_eq!(
        kinds,
        [*b"IHDR", *b"tEXt", *b"tEXt", *b"pHYs", *b"IDAT", *b"IEND"]
    );

    // A truncated file is read as far as possible; then there is one error with the path of the
    // field.
    let cut = Png::view(&bytes[..50]).unwrap_err();
    println!("\ntruncated to 50 bytes: {cut}");
    assert_eq!(
        cut.to_string(),
        "Png.chunks[1].body: needs 23 bytes at offset 41, 9 are left"
    );
    assert_eq!(cut.needed(), Some(14));

    // A changed byte is detected only by the checksum.
    let mut damaged = bytes.to_vec();
    damaged[50] ^= 1;
    let error = Png::view(&damaged)?
        .chunks()
        .iter()
        .find_map(|chunk| chunk.and_then(|chunk| chunk.verify()).err())
        .expect("a changed byte");
    println!("changed byte 50: {error}");
    assert_eq!(error.offset(), Some(64));
    Ok(())
}
