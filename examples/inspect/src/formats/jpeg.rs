//! JPEG: segments by marker, with entropy-coded data after each start of scan.
//!
//! ITU-T T.81 (1992), annex B; JFIF 1.02; Exif 2.32, section 4.5; ICC.1:2022, annex B.4.

use super::tiff::Tiff;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Jpeg>("jpeg", "JPEG image").with_magic(&[(0, b"\xff\xd8\xff")]);

#[derive(View)]
#[layout(">")]
pub(super) struct Jpeg<'a> {
    #[view(magic = b"\xff\xd8")]
    start: [u8; 2],
    #[view(until = |segment| segment.marker == 0xd9)]
    segments: Seq<'a, Segment<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Segment<'a> {
    #[view(magic = 0xff, skip = fill(rest()))]
    prefix: u8,
    marker: u8,
    #[view(if = is_long(marker))]
    length: Option<u16>,
    #[view(if = is_long(marker), size = length - 2, match = marker)]
    body: Option<Lazy<'a, Body<'a>>>,
    #[view(if = marker == 0xda || marker >= 0xd0 && marker <= 0xd7, size = entropy(rest()))]
    coded: Option<&'a [u8]>,
}

/// The number of fill bytes before a marker.
fn fill(rest: &[u8]) -> usize {
    rest.windows(2).take_while(|pair| *pair == [0xff, 0xff]).count()
}

/// Markers without a length: TEM, RST0 to RST7, SOI, EOI.
const fn is_long(marker: u8) -> bool {
    !matches!(marker, 0x01 | 0xd0..=0xd9)
}

/// The number of bytes up to the next marker; 0xff followed by 0 is data.
fn entropy(rest: &[u8]) -> Option<usize> {
    rest.windows(2).position(|pair| pair[0] == 0xff && pair[1] != 0)
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf)]
    Frame(Frame<'a>),
    #[view(tag = 0xc4)]
    HuffmanTables(Seq<'a, HuffmanTable<'a>>),
    #[view(tag = 0xda)]
    Scan(Scan<'a>),
    #[view(tag = 0xdb)]
    QuantizationTables(Seq<'a, QuantizationTable<'a>>),
    #[view(tag = 0xdd)]
    RestartInterval { interval: u16 },
    #[view(tag = 0xe0..=0xef)]
    Application(Application<'a>),
    #[view(tag = 0xfe)]
    Comment(Text<'a, Latin1>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">BHHB{count}T")]
struct Frame<'a> {
    precision: u8,
    height: u16,
    width: u16,
    count: u8,
    components: &'a [Component],
}

#[derive(View)]
#[layout(">B4t4tB")]
struct Component {
    id: u8,
    horizontal: u8,
    vertical: u8,
    table: u8,
}

#[derive(View)]
#[layout(">B{count}TBB4t4t")]
struct Scan<'a> {
    count: u8,
    components: &'a [ScanComponent],
    first: u8,
    last: u8,
    high: u8,
    low: u8,
}

#[derive(View)]
#[layout(">B4t4t")]
struct ScanComponent {
    id: u8,
    dc_table: u8,
    ac_table: u8,
}

#[derive(View)]
#[layout(">4t4t{64 << min(wide, 1)}s")]
struct QuantizationTable<'a> {
    wide: u8,
    id: u8,
    values: &'a [u8],
}

#[derive(View)]
#[layout(">4t4t16s{sum(counts)}s")]
struct HuffmanTable<'a> {
    class: u8,
    id: u8,
    counts: [u8; 16],
    symbols: &'a [u8],
}

#[derive(View)]
struct Application<'a> {
    #[view(until(0, or_end))]
    id: &'a [u8],
    #[view(match = id)]
    body: Identified<'a>,
}

#[derive(View)]
#[layout(">")]
enum Identified<'a> {
    #[view(tag = b"JFIF")]
    Jfif(Jfif<'a>),
    #[view(tag = b"Exif")]
    Exif {
        pad: u8,
        #[view(size = left())]
        tiff: Lazy<'a, Tiff<'a>>,
    },
    #[view(tag = b"ICC_PROFILE")]
    Profile { part: u8, parts: u8, data: &'a [u8] },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">BBBHHBB{3 * thumbnail_width * thumbnail_height}s")]
struct Jfif<'a> {
    major: u8,
    minor: u8,
    unit: u8,
    x_density: u16,
    y_density: u16,
    thumbnail_width: u8,
    thumbnail_height: u8,
    thumbnail: &'a [u8],
}
