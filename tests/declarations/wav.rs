//! WAV and other RIFF files: chunks that are padded to even offsets, and nested lists.

use memoryview::{Error, Lazy, Seq, View};

use crate::harness::{damage, file};

#[derive(View)]
#[layout("<4sI{size}s")]
struct Riff<'a> {
    #[view(magic = b"RIFF")]
    id: [u8; 4],
    size: u32,
    body: Form<'a>,
}

#[derive(View)]
struct Form<'a> {
    kind: [u8; 4],
    chunks: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Chunk<'a> {
    id: [u8; 4],
    size: u32,
    #[view(size = size, align_after = 2, match = id)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = b"fmt ")]
    Format(Format<'a>),
    #[view(tag = b"LIST")]
    List(Form<'a>),
    #[view(tag = b"fact")]
    Fact { samples: u32 },
    #[view(tag = b"cue ")]
    Cue {
        count: u32,
        #[view(count = count)]
        points: &'a [CuePoint],
    },
    #[view(tag = b"INFO" | b"INAM" | b"IART")]
    Text(#[view(trim = 0)] &'a str),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("<")]
struct Format<'a> {
    tag: u16,
    channels: u16,
    rate: u32,
    bytes: u32,
    align: u16,
    bits: u16,
    #[view(if = left() >= 2)]
    extra_size: Option<u16>,
    #[view(if = left() > 0, size = extra_size)]
    extra: Option<&'a [u8]>,
}

#[derive(View)]
#[layout("<II4sIII")]
struct CuePoint {
    id: u32,
    position: u32,
    chunk: [u8; 4],
    chunk_start: u32,
    block: u32,
    offset: u32,
}

/// Calls `each` for every chunk, including those in lists.
fn chunks<'a>(form: FormView<'a>, each: &mut impl FnMut(BodyView<'a>)) -> Result<(), Error> {
    for chunk in form.chunks() {
        let Ok(body) = chunk?.body().get() else {
            continue;
        };
        each(body);
        if let BodyView::List(list) = body {
            chunks(list, each)?;
        }
    }
    Ok(())
}

fn read(riff: RiffView<'_>) -> Result<(), Error> {
    let mut size = 0;
    chunks(riff.body(), &mut |body| {
        size += match body {
            BodyView::Format(format) => format.extra().unwrap_or_default().len(),
            BodyView::List(_) => 0,
            BodyView::Fact(fact) => fact.samples() as usize,
            BodyView::Cue(cue) => cue
                .points()
                .iter()
                .map(|point| point.position() as usize)
                .max()
                .unwrap_or(0),
            BodyView::Text(text) => text.len(),
            BodyView::Other(bytes) => bytes.len(),
        }
    })?;
    std::hint::black_box(size);
    Ok(())
}

/// Returns a file with a list, a cue, and a chunk of odd size without its padding.
fn packed() -> Vec<u8> {
    let mut form =
        b"WAVEfmt \x12\0\0\0\x01\0\x02\0\x44\xac\0\0\x10\xb1\x02\0\x04\0\x10\0\0\0".to_vec();
    form.extend(b"LIST\x10\0\0\0INFOINAM\x03\0\0\0ab\0\0");
    form.extend(b"cue \x1c\0\0\0\x01\0\0\0\x01\0\0\0\x05\0\0\0data\0\0\0\0\0\0\0\0\x05\0\0\0");
    form.extend(b"data\x03\0\0\0xyz");
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((form.len() as u32).to_le_bytes());
    bytes.extend(form);
    bytes
}

#[test]
fn audio_files_are_read() {
    let bytes = file("files/stereo16.wav");
    let mut found = Vec::new();
    chunks(Riff::view(&bytes).unwrap().body(), &mut |body| match body {
        BodyView::Format(format) => found.push((format.channels().into(), format.rate())),
        BodyView::Other(data) => found.push((data.len(), 0)),
        _ => {}
    })
    .unwrap();
    assert_eq!(found, [(2, 8000), (256, 0)]);

    let bytes = packed();
    let mut found = Vec::new();
    chunks(Riff::view(&bytes).unwrap().body(), &mut |body| match body {
        BodyView::Text(text) => found.push(text.to_owned()),
        BodyView::Cue(cue) => found.push(cue.points()[0].position().to_string()),
        BodyView::Other(data) => found.push(data.escape_ascii().to_string()),
        _ => {}
    })
    .unwrap();
    assert_eq!(found, ["ab", "5", "xyz"]);
}

#[test]
fn damaged() {
    damage::<Riff<'_>>(&packed(), read);
}
