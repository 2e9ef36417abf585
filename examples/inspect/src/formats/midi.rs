//! Standard MIDI file: tracks of events, each after a time of variable length.
//!
//! "Standard MIDI Files 1.0" (MIDI Association, RP-001).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Midi>("midi", "MIDI music").with_magic(&[(0, b"MThd")]);

#[derive(View)]
#[layout(">4sI{length}s{header.tracks}T")]
pub(super) struct Midi<'a> {
    #[view(magic = b"MThd")]
    magic: [u8; 4],
    length: u32,
    header: Header,
    tracks: Seq<'a, Track<'a>>,
}

#[derive(View)]
#[layout(">HHh")]
struct Header {
    #[view(check = format <= 2)]
    format: u16,
    tracks: u16,
    division: i16,
}

#[derive(View)]
#[layout(">4sI{length}s")]
struct Track<'a> {
    #[view(magic = b"MTrk")]
    magic: [u8; 4],
    length: u32,
    events: Seq<'a, Event<'a>>,
}

/// An event with a status byte, and the events after it that omit the same status.
#[derive(View)]
#[layout(">")]
struct Event<'a> {
    #[view(code = Vlq)]
    time: u32,
    status: u8,
    #[view(match = status)]
    body: Body<'a>,
    #[view(until = !is_running(rest()), with(status))]
    running: Seq<'a, Running<'a>>,
}

/// Returns `true` if the next event has no status byte.
fn is_running(rest: &[u8]) -> bool {
    let time = rest.iter().take_while(|&byte| byte & 0x80 != 0).count();
    rest.get(time + 1).is_some_and(|&status| status < 0x80)
}

#[derive(View)]
#[layout(">")]
#[view(args(status: u8))]
struct Running<'a> {
    #[view(code = Vlq)]
    time: u32,
    #[view(match = status)]
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
    KeyPressure { note: u8, pressure: u8 },
    #[view(tag = 0xb0..=0xbf)]
    Control { number: u8, value: u8 },
    #[view(tag = 0xc0..=0xcf)]
    Program { number: u8 },
    #[view(tag = 0xd0..=0xdf)]
    Pressure { pressure: u8 },
    #[view(tag = 0xe0..=0xef)]
    Bend { low: u8, high: u8 },
    #[view(tag = 0xf0 | 0xf7)]
    Exclusive {
        #[view(code = Vlq)]
        length: u32,
        #[view(size = length)]
        data: &'a [u8],
    },
    #[view(tag = 0xff)]
    Meta {
        kind: u8,
        #[view(code = Vlq)]
        length: u32,
        #[view(size = length, match = kind)]
        data: Lazy<'a, Meta<'a>>,
    },
}

#[derive(View)]
#[layout(">")]
enum Meta<'a> {
    #[view(tag = 0x00)]
    Sequence { number: u16 },
    #[view(tag = 0x01..=0x0f)]
    Text(Text<'a, Latin1>),
    #[view(tag = 0x20)]
    Channel { channel: u8 },
    #[view(tag = 0x2f)]
    EndOfTrack,
    #[view(tag = 0x51)]
    Tempo(#[view(size = 3)] u32),
    #[view(tag = 0x58)]
    TimeSignature { numerator: u8, denominator: u8, clocks: u8, thirty_seconds: u8 },
    #[view(tag = 0x59)]
    KeySignature { sharps: i8, minor: u8 },
    #[view(other)]
    Other(&'a [u8]),
}
