//! AU: sound of Sun and NeXT (`audio(5)`).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Au>("au", "AU sound").with_magic(&[(0, b".snd")]);

#[derive(View)]
#[layout(">")]
struct Au<'a> {
    #[view(magic = b".snd")]
    magic: [u8; 4],
    #[view(check = data_offset >= 24)]
    data_offset: u32,
    data_size: u32,
    encoding: Encoding,
    sample_rate: u32,
    channels: u32,
    #[view(size = data_offset - 24, trim = 0)]
    comment: Text<'a, Latin1>,
    #[view(size = if data_size == 0xffff_ffff { left() } else { data_size })]
    data: &'a [u8],
    trailing: &'a [u8],
}

#[derive(Coded)]
#[repr(u32)]
enum Encoding {
    MuLaw = 1,
    Pcm8 = 2,
    Pcm16 = 3,
    Pcm24 = 4,
    Pcm32 = 5,
    Float32 = 6,
    Float64 = 7,
    ALaw = 27,
    #[view(other)]
    Other(u32),
}
