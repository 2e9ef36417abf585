//! The comments of Vorbis, Opus and FLAC, with numbers in little-endian order.
//!
//! Vorbis I specification, section 5.

use super::prelude::*;

#[derive(View)]
#[layout("<I{vendor_length}sI{count}T*s")]
pub(super) struct Comments<'a> {
    vendor_length: u32,
    vendor: Text<'a, Utf8>,
    count: u32,
    comments: Seq<'a, Comment<'a>>,
    /// The framing bit of Vorbis, or padding.
    rest: &'a [u8],
}

#[derive(View)]
#[layout("<I{length}s")]
struct Comment<'a> {
    length: u32,
    text: Text<'a, Utf8>,
}
