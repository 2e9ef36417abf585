//! The comments of Vorbis, Opus and FLAC, with numbers in little-endian order.
//!
//! Vorbis I specification, section 5.

use super::prelude::*;

#[derive(View)]
#[layout("<")]
pub(super) struct Comments<'a> {
    vendor_length: u32,
    #[view(size = vendor_length)]
    vendor: Text<'a, Utf8>,
    count: u32,
    #[view(count = count)]
    comments: Seq<'a, Comment<'a>>,
    /// The framing bit of Vorbis, or padding.
    rest: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Comment<'a> {
    length: u32,
    #[view(size = length)]
    text: Text<'a, Utf8>,
}
