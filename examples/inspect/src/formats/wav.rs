//! WAV: a RIFF header, then chunks that say how long they are and are padded to even sizes.

use memoryview::{Coded, View};

use super::Format;
use crate::symbols::coded;
use crate::{Report, Stop};

pub(super) const FORMAT: Format = Format {
    name: "wav",
    title: "WAV audio",
    magic: &[(0, b"RIFF"), (8, b"WAVE")],
    walk,
};

#[derive(View)]
#[layout("<4sI")]
struct Chunk {
    id: [u8; 4],
    len: u32,
}

#[derive(View)]
#[layout("4s")]
struct Form {
    form_type: [u8; 4],
}

/// `fmt `.
#[derive(View)]
#[layout("<HHIIHH")]
struct WaveFormat {
    format_tag: FormatTag,
    channels: u16,
    samples_per_sec: u32,
    avg_bytes_per_sec: u32,
    block_align: u16,
    bits_per_sample: u16,
}

#[derive(Coded)]
#[repr(u16)]
enum FormatTag {
    Pcm = 1,
    Adpcm = 2,
    IeeeFloat = 3,
    Alaw = 6,
    Mulaw = 7,
    Mp3 = 0x55,
    Extensible = 0xfffe,
    #[view(other)]
    Other(u16),
}

/// `fact`.
#[derive(View)]
#[layout("<I")]
struct Fact {
    num_samples: u32,
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let riff = report.record::<Chunk>("chunk", &[])?;
    report.window(riff.len().into(), |report| {
        report.record::<Form>("chunk", &[])?;
        report.each("subchunks", chunk)
    })?;
    report.remainder("trailing")?;
    Ok(())
}

fn chunk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let chunk = report.record::<Chunk>("", &[])?;
    report.window(chunk.len().into(), |report| body(*chunk.id(), report))?;
    if !chunk.len().is_multiple_of(2) && !report.at_end() {
        report.bytes("padding", 1)?;
    }
    Ok(())
}

fn body(id: [u8; 4], report: &mut Report<'_, '_>) -> Result<(), Stop> {
    match &id {
        b"fmt " => {
            report.record::<WaveFormat>("", &[("format_tag", &coded::<FormatTag>)])?;
            report.remainder("extension")?;
        }
        b"fact" => {
            report.record::<Fact>("", &[])?;
        }
        b"LIST" => {
            report.record::<Form>("", &[])?;
            report.each("subchunks", info)?;
        }
        _ => {
            report.remainder("data")?;
        }
    }
    Ok(())
}

/// A line of text about the recording; such chunks hold no others.
fn info(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let chunk = report.record::<Chunk>("", &[])?;
    report.window(chunk.len().into(), |report| {
        report.remaining_text("text").map(drop)
    })?;
    if !chunk.len().is_multiple_of(2) && !report.at_end() {
        report.bytes("padding", 1)?;
    }
    Ok(())
}
