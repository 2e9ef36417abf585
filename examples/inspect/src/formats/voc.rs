//! VOC: sound of Creative Labs (Sound Blaster Developer Kit).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Voc>("voc", "Creative voice").with_magic(&[(0, b"Creative Voice File\x1a")]);

#[derive(View)]
#[layout("<")]
struct Voc<'a> {
    #[view(magic = b"Creative Voice File\x1a")]
    magic: [u8; 20],
    header_size: u16,
    version: u16,
    #[view(verify = checksum == (!version + 0x1234) & 0xffff)]
    checksum: u16,
    #[view(until = |block| block.kind == 0)]
    blocks: Seq<'a, Block<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Block<'a> {
    kind: Kind,
    #[view(if = kind != 0, size = 3)]
    length: Option<u32>,
    #[view(if = kind != 0, size = length, match = kind)]
    body: Option<Lazy<'a, Body<'a>>>,
}

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Terminator = 0,
    SoundData = 1,
    SoundContinue = 2,
    Silence = 3,
    Marker = 4,
    Text = 5,
    RepeatStart = 6,
    RepeatEnd = 7,
    Extra = 8,
    NewSoundData = 9,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = 1)]
    Sound { frequency_divisor: u8, codec: u8, data: &'a [u8] },
    #[view(tag = 3)]
    Silence { samples: u16, frequency_divisor: u8 },
    #[view(tag = 4 | 6)]
    Number { number: u16 },
    #[view(tag = 5)]
    Text(#[view(until = 0)] Text<'a, Latin1>),
    #[view(tag = 8)]
    Extra { time_constant: u16, codec: u8, channels: u8 },
    #[view(tag = 9)]
    NewSound { rate: u32, bits: u8, channels: u8, codec: u16, reserved: u32, data: &'a [u8] },
    #[view(other)]
    Other(&'a [u8]),
}
