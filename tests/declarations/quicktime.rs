//! MP4 and `QuickTime`: nested boxes, sizes that include themselves, and widths that depend on a
//! version.

use memoryview::{Error, Lazy, Seq, View};

use crate::harness::{damage, file};

/// Four bytes of zero end a list of boxes.
#[derive(View)]
#[layout(">")]
struct Mp4<'a> {
    #[view(until = left() <= 4)]
    boxes: Seq<'a, Atom<'a>>,
    terminator: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Atom<'a> {
    size: u32,
    kind: [u8; 4],
    #[view(if = size == 1)]
    large: Option<u64>,
    #[view(size = if size == 0 { left() } else if size == 1 { large - pos() } else { size - pos() }, match = kind)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" | b"edts" | b"dinf" | b"moof" | b"traf" | b"mvex" | b"udta")]
    Container(Mp4<'a>),
    #[view(tag = b"ftyp")]
    FileType {
        brand: [u8; 4],
        minor: u32,
        compatible: &'a [[u8; 4]],
    },
    #[view(tag = b"mvhd")]
    MovieHeader(MovieHeader<'a>),
    #[view(tag = b"stts")]
    TimeToSample {
        version: u8,
        #[view(bits = 24)]
        flags: u32,
        count: u32,
        #[view(count = count)]
        entries: &'a [TimeToSample],
    },
    #[view(tag = b"stsz")]
    SampleSizes {
        version: u8,
        #[view(bits = 24)]
        flags: u32,
        size: u32,
        count: u32,
        #[view(if = size == 0, count = count)]
        sizes: Option<&'a [u32]>,
    },
    #[view(tag = b"stco")]
    ChunkOffsets {
        version: u8,
        #[view(bits = 24)]
        flags: u32,
        count: u32,
        #[view(count = count)]
        offsets: &'a [u32],
    },
    #[view(tag = b"stsd")]
    Descriptions {
        version: u8,
        #[view(bits = 24)]
        flags: u32,
        count: u32,
        #[view(count = count)]
        entries: Seq<'a, Atom<'a>>,
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
struct MovieHeader<'a> {
    version: u8,
    #[view(bits = 24)]
    flags: u32,
    #[view(size = if version == 1 { 8 } else { 4 })]
    created: u64,
    #[view(size = if version == 1 { 8 } else { 4 })]
    modified: u64,
    scale: u32,
    #[view(size = if version == 1 { 8 } else { 4 })]
    duration: u64,
    /// 16 bits before the point and 16 after it.
    rate: i32,
    volume: i16,
    _r: [u8; 10],
    matrix: [i32; 9],
    _p: [u8; 24],
    next_track: u32,
    rest: &'a [u8],
}

#[derive(View)]
#[layout(">II")]
struct TimeToSample {
    count: u32,
    delta: u32,
}

/// Calls `each` for every box at any depth.
fn boxes<'a>(list: Seq<'a, Atom<'a>>, each: &mut impl FnMut(BodyView<'a>)) -> Result<(), Error> {
    for atom in list {
        let Ok(body) = atom?.body().get() else {
            continue;
        };
        each(body);
        match body {
            BodyView::Container(inner) => boxes(inner.boxes(), each)?,
            BodyView::Descriptions(inner) => boxes(inner.entries(), each)?,
            _ => {}
        }
    }
    Ok(())
}

fn read(file: Mp4View<'_>) -> Result<(), Error> {
    let mut sum = 0;
    boxes(file.boxes(), &mut |body| {
        sum ^= match body {
            BodyView::FileType(file) => file.compatible().len() as u32,
            BodyView::MovieHeader(header) => header.scale() ^ header.matrix()[0].cast_unsigned(),
            BodyView::TimeToSample(table) => table
                .entries()
                .iter()
                .map(TimeToSampleView::delta)
                .max()
                .unwrap_or(0),
            BodyView::SampleSizes(table) => table
                .sizes()
                .unwrap_or_default()
                .iter()
                .map(|size| size.get())
                .max()
                .unwrap_or(0),
            BodyView::ChunkOffsets(table) => table
                .offsets()
                .iter()
                .map(|offset| offset.get())
                .max()
                .unwrap_or(0),
            _ => 0,
        };
    })?;
    std::hint::black_box(sum);
    Ok(())
}

#[test]
fn movie_is_read() {
    let bytes = file("formats/film.mp4");
    let (film, _) = Mp4::view_prefix(&bytes).unwrap();
    let (mut all, mut tables) = (0, Vec::new());
    boxes(film.boxes(), &mut |body| {
        all += 1;
        match body {
            BodyView::FileType(kind) => assert_eq!(kind.brand(), b"isom"),
            BodyView::MovieHeader(header) => assert_eq!(
                (header.scale(), header.duration(), header.rate()),
                (1000, 400, 1 << 16)
            ),
            BodyView::SampleSizes(table) => {
                tables.push((table.count(), table.sizes().map_or(0, <[_]>::len)));
            }
            BodyView::ChunkOffsets(table) => tables.push((table.count(), table.offsets().len())),
            _ => {}
        }
    })
    .unwrap();
    // A track of pictures and one of sound.
    assert_eq!((all, tables), (46, vec![(2, 2); 4]));
}

#[test]
fn damaged() {
    damage::<Mp4<'_>>(&file("formats/sound.mov"), read);
}
