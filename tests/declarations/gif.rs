//! GIF: blocks up to a terminator, and tags on several levels.

use memoryview::{Error, Seq, View};

use crate::harness::{damage, file};

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
    colors: Option<&'a [Color]>,
    #[view(until = |block| block.tag == 0x3b)]
    blocks: Seq<'a, Block<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(">1t3t1t3t")]
struct ScreenFlags {
    has_colors: bool,
    resolution: u8,
    sorted: bool,
    colors: u8,
}

#[derive(View)]
#[layout("BBB")]
struct Color {
    r: u8,
    g: u8,
    b: u8,
}

#[derive(View)]
struct Block<'a> {
    tag: u8,
    #[view(match = tag)]
    body: Body<'a>,
}

#[derive(View)]
enum Body<'a> {
    #[view(tag = 0x21)]
    Extension(Extension<'a>),
    #[view(tag = 0x2c)]
    Image(Image<'a>),
    #[view(tag = 0x3b)]
    End,
}

#[derive(View)]
struct Extension<'a> {
    label: u8,
    #[view(match = label)]
    body: ExtensionBody<'a>,
}

#[derive(View)]
enum ExtensionBody<'a> {
    #[view(tag = 0xf9)]
    Control(Control),
    #[view(tag = 0xff)]
    Application(Application<'a>),
    #[view(other)]
    Other(SubBlocks<'a>),
}

#[derive(View)]
#[layout("<B1t1t3t3tHBB")]
struct Control {
    #[view(magic = 4)]
    size: u8,
    transparent: bool,
    user_input: bool,
    disposal: u8,
    _r: u8,
    delay: u16,
    index: u8,
    #[view(magic = 0)]
    end: u8,
}

#[derive(View)]
struct Application<'a> {
    #[view(magic = 11)]
    size: u8,
    id: [u8; 8],
    code: [u8; 3],
    data: SubBlocks<'a>,
}

#[derive(View)]
struct SubBlocks<'a> {
    #[view(until = |part| part.size == 0)]
    parts: Seq<'a, Part<'a>>,
}

#[derive(View)]
#[layout("B{size}s")]
struct Part<'a> {
    size: u8,
    data: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Image<'a> {
    left: u16,
    top: u16,
    width: u16,
    height: u16,
    flags: ImageFlags,
    #[view(if = flags.has_colors, count = 2 << flags.colors)]
    colors: Option<&'a [Color]>,
    code_size: u8,
    data: SubBlocks<'a>,
}

#[derive(View)]
#[layout(">1t1t1t2t3t")]
struct ImageFlags {
    has_colors: bool,
    interlaced: bool,
    sorted: bool,
    _r: u8,
    colors: u8,
}

/// Returns the number of compressed bytes of all images.
fn compressed(gif: GifView<'_>) -> Result<usize, Error> {
    let mut size = 0;
    for block in gif.blocks() {
        if let BodyView::Image(image) = block?.body() {
            for part in image.data().parts() {
                size += part?.data().len();
            }
        }
    }
    Ok(size)
}

fn read(gif: GifView<'_>) -> Result<(), Error> {
    let colors = gif.colors().unwrap_or_default();
    std::hint::black_box(colors.iter().map(ColorView::r).max());
    compressed(gif).map(drop)
}

#[test]
fn animation_is_read() {
    let bytes = file("files/anim.gif");
    let gif = Gif::view(&bytes).unwrap();
    let blocks: Vec<_> = gif.blocks().iter().map(Result::unwrap).collect();
    assert_eq!(
        (gif.width(), gif.height(), gif.colors().unwrap().len()),
        (12, 9, 8)
    );
    assert!(
        blocks
            .iter()
            .map(BlockView::tag)
            .eq([0x21, 0x21, 0x2c, 0x21, 0x2c, 0x3b])
    );
    let BodyView::Extension(extension) = blocks[0].body() else {
        panic!()
    };
    let ExtensionBodyView::Application(application) = extension.body() else {
        panic!()
    };
    assert_eq!(application.id(), b"NETSCAPE");
    let BodyView::Extension(extension) = blocks[3].body() else {
        panic!()
    };
    let ExtensionBodyView::Control(control) = extension.body() else {
        panic!()
    };
    assert_eq!((control.delay(), control.transparent()), (12, true));
    assert_eq!(compressed(gif).unwrap(), 119);
}

#[test]
fn damaged() {
    damage::<Gif<'_>>(&file("files/anim.gif"), read);
}
