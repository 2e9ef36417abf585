//! Standard MIDI files (MIDI Manufacturers Association, RP-001).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Midi>("midi", "MIDI file").with_magic(&[(0, b"MThd")]);

#[derive(View)]
#[layout(">")]
struct Midi<'a> {
    #[view(magic = b"MThd")]
    magic: [u8; 4],
    #[view(check = header_size >= 6)]
    header_size: u32,
    format: u16,
    track_count: u16,
    division: u16,
    #[view(size = header_size - 6)]
    more: &'a [u8],
    #[view(count = track_count)]
    tracks: Seq<'a, Track<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Track<'a> {
    #[view(magic = b"MTrk")]
    magic: [u8; 4],
    size: u32,
    #[view(size = size)]
    events: Seq<'a, Event<'a>>,
}

/// A byte below 0x80 is data for the status that was last; which it is only the events before tell.
#[derive(View)]
#[layout(">")]
struct Event<'a> {
    #[view(code = Vlq)]
    delta: u32,
    #[view(value = rest()[0])]
    next: u8,
    #[view(if = next >= 0x80)]
    status: Option<u8>,
    #[view(match = next)]
    body: Body<'a>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 0x80..=0x8f)]
    NoteOff { note: u8, velocity: u8 },
    #[view(tag = 0x90..=0x9f)]
    NoteOn { note: u8, velocity: u8 },
    #[view(tag = 0xa0..=0xaf)]
    Pressure { note: u8, pressure: u8 },
    #[view(tag = 0xb0..=0xbf)]
    Control { controller: u8, value: u8 },
    #[view(tag = 0xc0..=0xcf)]
    Program { program: u8 },
    #[view(tag = 0xd0..=0xdf)]
    ChannelPressure { pressure: u8 },
    #[view(tag = 0xe0..=0xef)]
    PitchBend { low: u8, high: u8 },
    #[view(tag = 0xf0 | 0xf7)]
    Exclusive {
        #[view(code = Vlq)]
        size: u32,
        #[view(size = size)]
        data: &'a [u8],
    },
    #[view(tag = 0xff)]
    Meta {
        kind: u8,
        #[view(code = Vlq)]
        size: u32,
        #[view(size = size, match = kind)]
        body: Lazy<'a, Meta<'a>>,
    },
    #[view(tag = 0x00..=0x7f)]
    Running { first: u8, second: u8 },
    #[view(other)]
    Other,
}

#[derive(View)]
#[layout(">")]
enum Meta<'a> {
    #[view(tag = 1..=9)]
    Text(Text<'a, Latin1>),
    #[view(tag = 0x51)]
    Tempo {
        #[view(size = 3)]
        microseconds_per_quarter: u32,
    },
    #[view(tag = 0x58)]
    TimeSignature { numerator: u8, denominator_log2: u8, clocks_per_click: u8, notes_per_quarter: u8 },
    #[view(tag = 0x59)]
    KeySignature { sharps: i8, is_minor: u8 },
    #[view(other)]
    Other(&'a [u8]),
}
