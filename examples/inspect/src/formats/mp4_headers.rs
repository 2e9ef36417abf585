//! The longer boxes of MP4 and QuickTime: headers and descriptions of tracks (ISO/IEC 14496-12, section 8).

use super::mp4::Atom;
use super::prelude::*;

#[derive(View)]
#[layout(">B24t")]
pub(super) struct Head {
    pub(super) version: u8,
    flags: u32,
}

#[derive(View)]
#[layout(">")]
pub(super) struct MovieHeader {
    head: Head,
    #[view(size = if head.version == 1 { 8 } else { 4 })] created: u64,
    #[view(size = if head.version == 1 { 8 } else { 4 })] modified: u64,
    scale: u32,
    #[view(size = if head.version == 1 { 8 } else { 4 })] duration: u64,
    rate: Fixed32,
    volume: Fixed16,
    reserved: [u8; 10],
    matrix: [i32; 9],
    preview_time: u32,
    preview_duration: u32,
    poster_time: u32,
    selection_time: u32,
    selection_duration: u32,
    current_time: u32,
    next_track: u32,
}

#[derive(View)]
#[layout(">")]
pub(super) struct TrackHeader {
    head: Head,
    #[view(size = if head.version == 1 { 8 } else { 4 })] created: u64,
    #[view(size = if head.version == 1 { 8 } else { 4 })] modified: u64,
    track: u32,
    reserved: u32,
    #[view(size = if head.version == 1 { 8 } else { 4 })] duration: u64,
    spare: [u8; 8],
    layer: i16,
    group: i16,
    volume: Fixed16,
    pad: u16,
    matrix: [i32; 9],
    width: Fixed32,
    height: Fixed32,
}

#[derive(View)]
#[layout(">")]
pub(super) struct MediaHeader {
    head: Head,
    #[view(size = if head.version == 1 { 8 } else { 4 })] created: u64,
    #[view(size = if head.version == 1 { 8 } else { 4 })] modified: u64,
    scale: u32,
    #[view(size = if head.version == 1 { 8 } else { 4 })] duration: u64,
    language: u16,
    quality: u16,
}

#[derive(View)]
#[layout(">")]
pub(super) struct Edits<'a> {
    head: Head,
    count: u32,
    #[view(count = count, with(wide = head.version == 1))]
    entries: Seq<'a, Edit>,
}

#[derive(View)]
#[layout(">")]
#[view(args(wide: bool))]
struct Edit {
    #[view(size = if wide { 8 } else { 4 })]
    duration: u64,
    #[view(size = if wide { 8 } else { 4 })]
    time: i64,
    rate: Fixed32,
}

/// A fixed-point number, 16.16 bits.
#[derive(View)]
#[layout(">hH")]
struct Fixed32 {
    whole: i16,
    fraction: u16,
}

/// A fixed-point number, 8.8 bits.
#[derive(View)]
#[layout(">bB")]
struct Fixed16 {
    whole: i8,
    fraction: u8,
}

/// QuickTime has 16 more bytes in version 1.
#[derive(View)]
#[layout(">")]
pub(super) struct Audio<'a> {
    reserved: [u8; 6],
    reference: u16,
    version: u16,
    revision: u16,
    vendor: [u8; 4],
    channels: u16,
    bits: u16,
    compression: i16,
    packet: u16,
    rate: Fixed32,
    #[view(if = version == 1)]
    sizes: Option<[u32; 4]>,
    boxes: Seq<'a, Atom<'a>>,
}

#[derive(View)]
#[layout(">")]
pub(super) struct Video<'a> {
    reserved: [u8; 6],
    reference: u16,
    version: u16,
    revision: u16,
    vendor: [u8; 4],
    temporal_quality: u32,
    spatial_quality: u32,
    width: u16,
    height: u16,
    horizontal_dpi: Fixed32,
    vertical_dpi: Fixed32,
    data_size: u32,
    frames: u16,
    name: [u8; 32],
    depth: u16,
    color_table: i16,
    boxes: Seq<'a, Atom<'a>>,
}
