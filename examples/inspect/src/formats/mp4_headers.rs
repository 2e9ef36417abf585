//! Headers of MP4 and QuickTime: films, tracks and media (ISO/IEC 14496-12, section 8).

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
pub(super) struct Fixed32 {
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
