//! Zone maps describe the contents of a chunk, and charts are drawn from them.

use memoryview::{Field, Ring, View, Wire, le};
use memoryview_ring::archive::ArchiveChunk;
use memoryview_ring::svg::ToSvg;
use memoryview_ring::{Archive, History};

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<B3xhQf?e4s")]
struct Sample {
    kind: u8,
    level: i16,
    total: u64,
    value: f32,
    on: bool,
    half: f32,
    tag: [u8; 4],
}

fn sample(i: u64) -> Sample {
    Sample {
        kind: (i % 7) as u8,
        level: 100 - i as i16,
        total: u64::MAX - i,
        value: i as f32 / 4.0 - 8.0,
        on: i > 150,
        half: 0.0 - i as f32,
        tag: *b"abcd",
    }
}

fn archive() -> Archive<SampleView> {
    let mut archive = Archive::new().with_chunk_records(100).unwrap();
    (0..250).for_each(|i| archive.push_at(1000 - i, sample(i)));
    archive
}

#[test]
fn chunks_have_statistics_of_their_fields() {
    let archive = archive();
    let chunks: Vec<_> = archive.chunks().collect();
    let ends: Vec<_> = chunks
        .iter()
        .map(|chunk| (chunk.first_index(), chunk.len()))
        .collect();
    assert_eq!(ends, [(0, 100), (100, 100)]);
    assert_eq!(chunks[1].times(), 801..=900);
    let level = chunks[1].stats_of(Sample::FIELDS.level).unwrap();
    assert_eq!((level.min, level.max, level.sum), (-99, 0, -4950));
    let total = chunks[0].stats_of(Sample::FIELDS.total).unwrap();
    assert_eq!((total.min, total.max), (u64::MAX - 99, u64::MAX));
    let half = chunks[0].stats_of(Sample::FIELDS.half).unwrap();
    assert_eq!(
        (half.min.to_bits(), half.max.to_bits()),
        ((-99_f32).to_bits(), 0_f32.to_bits())
    );
    let first_letter = Field::<SampleView, u8>::at(Sample::FIELDS.tag.offset());
    assert_eq!(
        chunks[0].stats_of(first_letter).unwrap().sum,
        100 * i128::from(b'a')
    );
    let sizes = chunks.iter().map(ArchiveChunk::compressed_bytes);
    assert_eq!(sizes.sum::<usize>(), archive.compressed_bytes());
    assert!(
        archive
            .chunks()
            .rev()
            .map(|chunk| chunk.first_index())
            .eq([100, 0])
    );
}

#[test]
fn older_chunks_have_a_band_for_every_column() {
    let older = archive().older();
    assert!(
        older
            .iter()
            .map(|older| (older.first, older.last, older.count))
            .eq([(901, 1000, 100), (801, 900, 100), (751, 800, 50),])
    );
    assert_eq!(
        older[2].bands,
        [
            (0.0, 6.0),
            (-149.0, -100.0),
            ((u64::MAX - 249) as f64, (u64::MAX - 200) as f64),
            (42.0, 54.25),
            (1.0, 1.0),
            (-249.0, -200.0),
        ]
    );
    assert_eq!(older[1].bands[4], (0.0, 1.0));
}

#[test]
fn bands_of_bools_are_0_and_1() {
    let mut archive = Archive::<memoryview::Bool>::new();
    for byte in [0, 7, 255] {
        archive.push_wire_at(
            0,
            *memoryview::cast::<memoryview::Bool>(&[byte])
                .unwrap()
                .first()
                .unwrap(),
        );
    }
    assert_eq!(archive.older()[0].bands, [(0.0, 1.0)]);
}

#[test]
fn columns_of_only_nan_have_nan_bands() {
    let mut archive = Archive::<le::F32>::new();
    archive.push_at(0, f32::NAN);
    let older = archive.older();
    let mut bands = older[0].bands.iter();
    assert!(bands.all(|(min, max)| min.is_nan() && max.is_nan()));
    let text = Archive::<[u8; 4]>::new();
    assert!(text.older().is_empty());
}

#[test]
fn history_svg_contains_archive_and_ring() {
    fn svg<W: Wire>(history: &History<W>) -> String {
        let svg = history.to_svg();
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
        svg
    }
    let mut history = History::new(Ring::<le::F64>::new(10).unwrap(), Archive::new());
    (0..10).for_each(|time| history.push_at(time, time as f64));
    assert_eq!(svg(&history), history.ring().to_svg());
    (10..100).for_each(|time| history.push_at(time, time as f64));
    assert_ne!(svg(&history), history.ring().to_svg());
    assert!(svg(&history).contains("archive"));
}

#[test]
fn debug_shows_extents_without_records() {
    let archive = archive();
    assert_eq!(
        format!("{:?}", Archive::<SampleView>::default()),
        "Archive { records: 0, first_index: None, chunks: 0, waiting: 0, dropped: 0, raw_bytes: 0, \
         compressed_bytes: 0, .. }"
    );
    let shown = format!("{archive:?}");
    assert!(
        shown.starts_with(
            "Archive { records: 250, first_index: Some(0), chunks: 2, waiting: 50, dropped: 0,"
        ),
        "{shown}"
    );
    let mut chunks = archive.chunks();
    assert_eq!(
        format!("{:?}", chunks.clone()),
        "ArchiveChunks { left: 2, .. }"
    );
    let chunk = chunks.next().unwrap();
    assert_eq!(format!("{chunks:?}"), "ArchiveChunks { left: 1, .. }");
    let shown = format!("{:?}", chunk.clone());
    let compressed = chunk.compressed_bytes();
    assert_eq!(
        shown,
        format!(
            "ArchiveChunk {{ first_index: 0, len: 100, times: 901..=1000, compressed_bytes: {compressed}, .. }}"
        )
    );
    let range = archive.range(801..900);
    let entries = format!("{:?}", range.iter());
    assert_eq!(
        format!("{range:?}"),
        "ArchiveRange { times: Some(801..=899), .. }"
    );
    assert!(entries.starts_with("ArchiveEntries { range: "), "{entries}");
}
