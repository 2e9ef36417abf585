//! JPEG images: JFIF and Exif (ITU-T T.81, T.871).

use super::prelude::*;
use super::tiff::Tiff;

pub(super) const FORMAT: Format = Format::of::<Jpeg>("jpeg", "JPEG image").with_magic(&[(0, b"\xff\xd8\xff")]);

#[derive(View)]
struct Jpeg<'a> {
    #[view(until = |segment| segment.code == 0xd9)]
    segments: Seq<'a, Segment<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Segment<'a> {
    #[view(magic = 0xff)]
    prefix: u8,
    code: Code,
    #[view(match = code, with(code = code | 0))]
    body: Body<'a>,
}

#[derive(Coded)]
#[repr(u8)]
enum Code {
    Temporary = 0x01,
    Baseline = 0xc0,
    Extended = 0xc1,
    Progressive = 0xc2,
    HuffmanTable = 0xc4,
    StartOfImage = 0xd8,
    EndOfImage = 0xd9,
    StartOfScan = 0xda,
    QuantizationTable = 0xdb,
    RestartInterval = 0xdd,
    App0 = 0xe0,
    App1 = 0xe1,
    App2 = 0xe2,
    App14 = 0xee,
    Comment = 0xfe,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
#[view(args(code: u8))]
enum Body<'a> {
    #[view(tag = 0x01 | 0xd0..=0xd9)]
    Mark,
    #[view(tag = 0xda)]
    Scan {
        length: u16,
        component_count: u8,
        #[view(count = component_count)]
        components: &'a [ScanComponent],
        first: u8,
        last: u8,
        approximation: u8,
        #[view(size = size_of_scan(rest()))]
        data: &'a [u8],
    },
    #[view(other)]
    Sized {
        #[view(check = length >= 2)]
        length: u16,
        #[view(size = length - 2, match = (code, rest().starts_with(b"Exif")))]
        data: Lazy<'a, Data<'a>>,
    },
}

#[derive(View)]
#[layout(">BB")]
struct ScanComponent {
    id: u8,
    tables: u8,
}

#[derive(View)]
#[layout(">")]
enum Data<'a> {
    #[view(tag = (0xe0, _))]
    Jfif {
        id: [u8; 5],
        major: u8,
        minor: u8,
        unit: u8,
        x_density: u16,
        y_density: u16,
        thumbnail_width: u8,
        thumbnail_height: u8,
        thumbnail: &'a [u8],
    },
    #[view(tag = (0xe1, true))]
    Exif { id: [u8; 6], tiff: Tiff<'a>, data: &'a [u8] },
    #[view(tag = (0xc0 | 0xc1 | 0xc2, _))]
    Frame {
        bits: u8,
        height: u16,
        width: u16,
        count: u8,
        #[view(count = count)]
        components: &'a [Component],
    },
    #[view(tag = (0xdb, _))]
    Quantization(Seq<'a, Quantization<'a>>),
    #[view(tag = (0xdd, _))]
    Restart { interval: u16 },
    #[view(tag = (0xfe, _))]
    Comment(Text<'a, Latin1>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">BBB")]
struct Component {
    id: u8,
    sampling: u8,
    table: u8,
}

#[derive(View)]
#[layout(">B{if precision_and_id > 15 { 128 } else { 64 }}s")]
struct Quantization<'a> {
    precision_and_id: u8,
    elements: &'a [u8],
}

/// The data of a scan ends at a marker that is neither a stuffed 0xff nor a restart.
fn size_of_scan(rest: &[u8]) -> u64 {
    let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
    rest.windows(2).position(is_marker).unwrap_or(rest.len()) as u64
}
