//! GIF images (CompuServe, Graphics Interchange Format 89a).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Gif>("gif", "GIF image").with_magic(&[(0, b"GIF8")]);

#[derive(View)]
#[layout("<")]
struct Gif<'a> {
    #[view(magic = b"GIF87a" | b"GIF89a")]
    magic: [u8; 6],
    width: u16,
    height: u16,
    flags: ScreenFlags,
    background: u8,
    aspect: u8,
    #[view(if = flags.has_colors, count = 2 << flags.colors)]
    colors: Option<&'a [Rgb]>,
    #[view(until = |block| block.tag == 0x3b)]
    blocks: Seq<'a, Block<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(">1t3t1t3t")]
struct ScreenFlags {
    has_colors: bool,
    resolution: u8,
    is_sorted: bool,
    colors: u8,
}

#[derive(View)]
#[layout("BBB")]
struct Rgb {
    red: u8,
    green: u8,
    blue: u8,
}

#[derive(View)]
#[layout("<")]
struct Block<'a> {
    tag: Tag,
    #[view(match = tag)]
    body: Body<'a>,
}

#[derive(Coded)]
#[repr(u8)]
enum Tag {
    Extension = 0x21,
    Image = 0x2c,
    Trailer = 0x3b,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = 0x21)]
    Extension {
        label: Label,
        #[view(match = label)]
        body: Extension<'a>,
    },
    #[view(tag = 0x2c)]
    Image {
        left: u16,
        top: u16,
        width: u16,
        height: u16,
        flags: ImageFlags,
        #[view(if = flags.has_colors, count = 2 << flags.colors)]
        colors: Option<&'a [Rgb]>,
        code_size: u8,
        #[view(until = |part| part.size == 0)]
        data: Seq<'a, Part<'a>>,
    },
    #[view(tag = 0x3b)]
    Trailer,
}

#[derive(Coded)]
#[repr(u8)]
enum Label {
    #[view(other)]
    Other(u8),
    PlainText = 0x01,
    GraphicControl = 0xf9,
    Comment = 0xfe,
    Application = 0xff,
}

#[derive(View)]
#[layout("<")]
enum Extension<'a> {
    #[view(tag = 0xf9)]
    Control {
        #[view(magic = 4)]
        size: u8,
        flags: ControlFlags,
        delay: u16,
        transparent: u8,
        #[view(magic = 0)]
        end: u8,
    },
    #[view(tag = 0xff)]
    Application {
        #[view(magic = 11)]
        size: u8,
        id: [u8; 8],
        code: [u8; 3],
        #[view(until = |part| part.size == 0)]
        data: Seq<'a, Part<'a>>,
    },
    #[view(other)]
    Other(#[view(until = |part| part.size == 0)] Seq<'a, Part<'a>>),
}

#[derive(View)]
#[layout(">3t3t1t1t")]
struct ControlFlags {
    reserved: u8,
    disposal: u8,
    waits_for_user: bool,
    has_transparent: bool,
}

#[derive(View)]
#[layout(">1t1t1t2t3t")]
struct ImageFlags {
    has_colors: bool,
    is_interlaced: bool,
    is_sorted: bool,
    reserved: u8,
    colors: u8,
}

#[derive(View)]
#[layout("B{size}s")]
struct Part<'a> {
    size: u8,
    data: &'a [u8],
}
