//! GIF: a screen, an optional palette, then blocks by their first byte until the trailer.

use memoryview::{Coded, View};

use super::Format;
use crate::symbols::coded;
use crate::{Report, Stop};

pub(super) const FORMAT: Format = Format {
    name: "gif",
    title: "GIF image",
    magic: &[(0, b"GIF8")],
    walk,
};

#[derive(View)]
#[layout("3s3s")]
struct Header {
    magic: [u8; 3],
    version: [u8; 3],
}

#[derive(View)]
#[layout("<HHTBB")]
struct Screen {
    screen_width: u16,
    screen_height: u16,
    flags: ScreenFlags,
    bg_color_index: u8,
    pixel_aspect_ratio: u8,
}

#[derive(View, Clone, Copy)]
#[layout(">1t3t1t3t")]
struct ScreenFlags {
    has_color_table: bool,
    color_resolution: u8,
    sorted: bool,
    /// The palette has `2 << color_table_size` colours.
    color_table_size: u8,
}

#[derive(View)]
#[layout("BBB")]
struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

#[derive(Coded)]
#[repr(u8)]
enum BlockType {
    Extension = 0x21,
    LocalImageDescriptor = 0x2c,
    EndOfFile = 0x3b,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout("B")]
struct Extension {
    label: Label,
}

#[derive(Coded)]
#[repr(u8)]
enum Label {
    PlainText = 0x01,
    #[view(other)]
    Other(u8),
    GraphicControl = 0xf9,
    Comment = 0xfe,
    Application = 0xff,
}

#[derive(View)]
#[layout("<BTHBB")]
struct GraphicControl {
    block_size: u8,
    flags: GraphicFlags,
    delay_time: u16,
    transparent_idx: u8,
    terminator: u8,
}

#[derive(View, Clone, Copy)]
#[layout(">3t3t1t1t")]
struct GraphicFlags {
    reserved: u8,
    disposal_method: u8,
    user_input: bool,
    has_transparent: bool,
}

#[derive(View)]
#[layout("B8s3s")]
struct Application {
    len_bytes: u8,
    application_identifier: [u8; 8],
    application_auth_code: [u8; 3],
}

#[derive(View)]
#[layout("<HHHHT")]
struct Image {
    left: u16,
    top: u16,
    width: u16,
    height: u16,
    flags: ImageFlags,
}

#[derive(View, Clone, Copy)]
#[layout(">1t1t1t2t3t")]
struct ImageFlags {
    has_color_table: bool,
    interlaced: bool,
    sorted: bool,
    reserved: u8,
    color_table_size: u8,
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    report.record::<Header>("hdr", &[])?;
    let screen = report.record::<Screen>("logical_screen_descriptor", &[])?;
    if screen.flags().has_color_table() {
        palette(
            "global_color_table",
            screen.flags().color_table_size(),
            report,
        )?;
    }
    let mut last = false;
    for i in 0.. {
        if last {
            break;
        }
        last = report.within(format_args!("blocks[{i}]"), block)?;
    }
    report.remainder("trailing")?;
    Ok(())
}

fn palette(name: &str, size: u8, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let colors = 2_u64 << size;
    report.within(name, |report| {
        report.window(colors * Color::SIZE as u64, |report| {
            report.each("entries", |report| report.record::<Color>("", &[]))
        })
    })
}

/// Whether it was the last.
fn block(report: &mut Report<'_, '_>) -> Result<bool, Stop> {
    let kind = report.value::<u8>("block_type", &[("", &coded::<BlockType>)])?;
    match Coded::from_code(kind) {
        BlockType::Extension => extension(report)?,
        BlockType::LocalImageDescriptor => image(report)?,
        BlockType::EndOfFile => return Ok(true),
        BlockType::Other(code) => {
            let text = format_args!("{code:#04x} is no block of a GIF image: read");
            return Err(report.invalid_field("block_type", 1, text));
        }
    }
    Ok(false)
}

fn extension(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let extension = report.record::<Extension>("", &[("label", &coded::<Label>)])?;
    match extension.label() {
        Label::GraphicControl => {
            report.record::<GraphicControl>("", &[])?;
            Ok(())
        }
        Label::Application => {
            report.record::<Application>("application_id", &[])?;
            sub_blocks(report)
        }
        _ => sub_blocks(report),
    }
}

fn image(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let image = report.record::<Image>("", &[])?;
    if image.flags().has_color_table() {
        palette(
            "local_color_table",
            image.flags().color_table_size(),
            report,
        )?;
    }
    report.value::<u8>("lzw_min_code_size", &[])?;
    sub_blocks(report)
}

/// Blocks that say how long they are, up to an empty one.
fn sub_blocks(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    for i in 0.. {
        let length = report.within(format_args!("subblocks[{i}]"), |report| {
            let length = report.value::<u8>("len_bytes", &[])?;
            report.bytes("bytes", length.into())?;
            Ok(length)
        })?;
        if length == 0 {
            break;
        }
    }
    Ok(())
}
