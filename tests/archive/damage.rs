//! Damaged, forged and foreign files: errors have an offset, undamaged parts are read, and nothing panics.

use memoryview::{View, be, le};
use memoryview_ring::{Archive, ArchiveErrorKind, ArchiveOptions};
use proptest::prelude::*;

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<id3xT")]
struct Sample {
    id: i32,
    value: f64,
    place: Place,
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<2f2s20H")]
struct Place {
    x: f32,
    y: f32,
    tag: [u8; 2],
    curve: [u16; 20],
}

/// The size of the file header without its format string.
const FILE_HEADER: usize = 40;
/// The size of a chunk before its zone map.
const FIXED: usize = 44;
/// The offset of the body length in a chunk; the checksum of the body follows.
const LENGTH: usize = 32;
const BODY_CHECKSUM: usize = 36;
/// The size of the zone map of a sample: 8 words for each of `id`, `value`, `x`, `y` and the curve.
const ZONES: usize = 24 * 64;
/// The size of a chunk before its body.
const CHUNK_HEADER: usize = FIXED + ZONES;

fn sample(i: u64) -> Sample {
    Sample {
        id: i as i32 - 50,
        value: (i as f64).sqrt(),
        place: Place {
            x: 1.0,
            y: i as f32,
            tag: *b"ab",
            curve: [(i % 9) as u16; 20],
        },
    }
}

/// Returns an archive of `n` records in chunks of 50.
fn archive(n: u64) -> Archive<SampleView> {
    let mut archive = Archive::new().with_chunk_records(50).unwrap();
    (0..n).for_each(|i| archive.push_at(i * 10, sample(i)));
    archive
}

/// Returns the offsets of the chunk headers.
fn chunks(file: &[u8]) -> Vec<usize> {
    let mut at = FILE_HEADER + Sample::FORMAT.len();
    let mut found = Vec::new();
    while file[at..].starts_with(b"CHNK") {
        found.push(at);
        at += CHUNK_HEADER + number(file, at + LENGTH);
    }
    assert_eq!(at + FILE_HEADER + Sample::FORMAT.len(), file.len());
    found
}

fn number(file: &[u8], at: usize) -> usize {
    u32::from_le_bytes(file[at..at + 4].try_into().unwrap()) as usize
}

/// Recomputes the checksums of a chunk.
fn forge(file: &mut [u8], chunk: usize) {
    let body = chunk + CHUNK_HEADER;
    let end = (body + number(file, chunk + LENGTH)).min(file.len());
    let checksum = crc32fast::hash(&file[body.min(end)..end]);
    file[chunk + BODY_CHECKSUM..][..4].copy_from_slice(&checksum.to_le_bytes());
    let mut header = file[chunk..chunk + FIXED - 4].to_vec();
    header.extend_from_slice(&file[chunk + FIXED..body]);
    let checksum = crc32fast::hash(&header);
    file[chunk + FIXED - 4..][..4].copy_from_slice(&checksum.to_le_bytes());
}

/// Returns the message of reading the file, without the values of checksums.
fn message(file: &[u8]) -> String {
    Archive::<SampleView>::from_bytes(file)
        .unwrap_err()
        .to_string()
}

fn lossy(file: &[u8]) -> (Vec<u64>, Vec<(Option<u32>, usize)>) {
    let (rest, damage) = Archive::<SampleView>::from_bytes_lossy(file).unwrap();
    for entry in &rest {
        assert_eq!(
            (entry.time, entry.value.unpack()),
            (entry.index * 10, sample(entry.index))
        );
    }
    let indices = rest.iter().map(|entry| entry.index).collect();
    (
        indices,
        damage
            .iter()
            .map(|error| (error.chunk, error.offset))
            .collect(),
    )
}

#[test]
fn damaged_chunk_is_reported_and_others_are_read() {
    let mut file = archive(230).to_bytes();
    let places = chunks(&file);
    assert_eq!(places.len(), 5);
    let body = places[2] + CHUNK_HEADER;
    file[body + 9] ^= 0x10;
    let text = message(&file);
    assert!(
        text.starts_with(&format!(
            "archive of SampleView, chunk 2, byte {body}: checksum mismatch: computed "
        )),
        "{text}"
    );
    assert!(
        text.ends_with("; read the intact chunks with `from_bytes_lossy`"),
        "{text}"
    );
    let (indices, damage) = lossy(&file);
    assert!(indices.into_iter().eq((0..100).chain(150..230)));
    assert_eq!(damage, [(Some(2), body)]);
}

#[test]
fn damaged_chunk_header_is_reported_and_others_are_read() {
    let whole = archive(230).to_bytes();
    let place = chunks(&whole)[1];
    for offset in (0..FIXED).chain((FIXED..CHUNK_HEADER).step_by(97)) {
        let mut file = whole.clone();
        file[place + offset] ^= 1;
        let (indices, damage) = lossy(&file);
        assert!(
            indices.into_iter().eq((0..50).chain(100..230)),
            "byte {offset}"
        );
        assert_eq!(damage, [(Some(1), place)], "byte {offset}");
    }
}

#[test]
fn truncated_file_returns_complete_chunks() {
    let file = archive(230).to_bytes();
    let places = chunks(&file);
    let cut = places[3] + CHUNK_HEADER + 72;
    let needed = number(&file, places[3] + LENGTH);
    assert_eq!(
        message(&file[..cut]),
        format!(
            "archive of SampleView, chunk 3, byte {}: needs {needed} bytes, 72 are left",
            places[3] + CHUNK_HEADER
        )
    );
    let (indices, damage) = lossy(&file[..cut]);
    assert!(indices.into_iter().eq(0..150));
    assert_eq!(damage, [(Some(3), places[3] + CHUNK_HEADER)]);
}

#[test]
fn missing_chunk_is_an_error() {
    let mut file = archive(230).to_bytes();
    let places = chunks(&file);
    file.drain(places[1]..places[2]);
    let end = file.len() - FILE_HEADER - Sample::FORMAT.len();
    assert_eq!(
        message(&file),
        format!("archive of SampleView, byte {end}: the header says 5 chunks, found 4")
    );
    let (indices, damage) = lossy(&file);
    assert!(indices.into_iter().eq((0..50).chain(100..230)));
    assert_eq!(damage, [(None, end)]);
}

#[test]
fn chunks_out_of_order_are_rejected() {
    let mut file = archive(100).to_bytes();
    let places = chunks(&file);
    file[places[0] + 8..places[0] + 16].copy_from_slice(&70_u64.to_le_bytes());
    forge(&mut file, places[0]);
    assert_eq!(
        message(&file),
        format!(
            "archive of SampleView, chunk 1, byte {}: index 50 is out of order: expected 120 or more",
            places[1]
        )
    );
}

#[test]
fn counts_are_checked_before_allocating() {
    let mut file = archive(100).to_bytes();
    let place = chunks(&file)[0];
    file[place + 4..place + 8].copy_from_slice(&u32::MAX.to_le_bytes());
    forge(&mut file, place);
    assert_eq!(
        message(&file),
        format!(
            "archive of SampleView, chunk 0, byte {place}: invalid chunk size 4294967295: must be 1 to 50"
        )
    );
}

#[test]
fn damaged_header_is_read_from_the_trailer() {
    let whole = archive(230).to_bytes();
    for offset in 0..FILE_HEADER + Sample::FORMAT.len() {
        let mut file = whole.clone();
        file[offset] ^= 4;
        assert!(
            Archive::<SampleView>::from_bytes(&file).is_err(),
            "byte {offset}"
        );
        let (indices, damage) = lossy(&file);
        assert!(indices.into_iter().eq(0..230), "byte {offset}");
        assert_eq!(damage, [(None, 0)], "byte {offset}");
    }
}

#[test]
fn other_files_are_refused() {
    let file = archive(10).to_bytes();
    assert_eq!(
        Archive::<PlaceView>::from_bytes(&file)
            .unwrap_err()
            .to_string(),
        "archive of PlaceView, byte 0: the layout of the records is different: its format string differs from byte 3 on; compare with `stored_format`"
    );
    assert_eq!(
        Archive::<PlaceView>::stored_format(&file),
        Ok(Sample::FORMAT)
    );
    assert!(Archive::<PlaceView>::from_bytes_lossy(&file).is_err());
    assert!(Archive::<be::I32>::from_bytes(&Archive::<le::I32>::new().to_bytes()).is_err());

    assert_eq!(
        message(b""),
        "archive of SampleView, byte 0: needs 40 bytes, 0 are left"
    );
    assert_eq!(
        message(&[b'x'; 100]),
        "archive of SampleView, byte 0: not an archive: the file does not begin with its magic number"
    );
    let mut newer = file.clone();
    newer[8] = 2;
    assert_eq!(
        message(&newer),
        "archive of SampleView, byte 0: version 2 of the file format cannot be read: use a newer version of this crate"
    );
}

#[test]
fn forged_column_is_rejected() {
    let mut file = archive(50).to_bytes();
    let place = chunks(&file)[0];
    // The encoding of the first column after the times.
    let times = number(&file, place + CHUNK_HEADER + 1);
    let column = place + CHUNK_HEADER + 5 + times;
    file[column] = 9;
    forge(&mut file, place);
    let error = Archive::<SampleView>::from_bytes(&file).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "archive of SampleView, chunk 0, byte {column}: column 1 does not match the zone map or cannot be decompressed, although its checksum is valid: the file was forged"
        )
    );
    assert_eq!(error.kind, ArchiveErrorKind::Column { column: 1 });
}

/// A few bytes that claim many records are opened quickly, and their number can be limited.
#[test]
fn opening_takes_time_proportional_to_chunks() {
    const CHUNKS: u64 = 1000;
    let mut archive = Archive::<SampleView>::new()
        .with_chunk_records(1 << 16)
        .unwrap();
    (0..1 << 16).for_each(|_| archive.push_at(7, sample(0)));
    let mut file = archive.to_bytes();
    let place = chunks(&file)[0];
    let end = file.len() - FILE_HEADER - Sample::FORMAT.len();
    let chunk = file[place..end].to_vec();
    file.truncate(place);
    for index in 0..CHUNKS {
        let at = file.len();
        file.extend_from_slice(&chunk);
        file[at + 8..at + 16].copy_from_slice(&(index << 16).to_le_bytes());
        forge(&mut file, at);
    }
    let start = std::time::Instant::now();
    let (archive, _) = Archive::<SampleView>::from_bytes_lossy(&file).unwrap();
    assert_eq!(archive.len(), CHUNKS << 16);
    let ids = archive.stats_of(Sample::FIELDS.id).unwrap();
    assert_eq!((ids.count, ids.min, ids.max), (65_536_000, -50, -50));
    assert_eq!(archive.get(40_000_000).unwrap().value.unpack(), sample(0));
    // Decompressing all of them would take minutes in a debug build, and hours in an emulator.
    assert!(start.elapsed() < std::time::Duration::from_secs(60));

    let limited = ArchiveOptions::new().with_limit(10 << 16);
    let (archive, damage) = limited.read_lossy::<SampleView>(&file).unwrap();
    assert_eq!(
        (archive.len(), damage.len() as u64),
        (10 << 16, CHUNKS - 10)
    );
    let error = limited.read::<SampleView>(&file).unwrap_err();
    let (given, left) = (1 << 16, 0);
    assert_eq!(error.kind, ArchiveErrorKind::Limit { given, left });
}

/// `verify` detects statistics that do not match the records.
#[test]
fn verify_detects_forged_zone_maps() {
    let mut file = archive(100).to_bytes();
    let place = chunks(&file)[1];
    // The maximum of the second number, `value`.
    file[place + FIXED + 64 + 8..][..8].copy_from_slice(&1e9_f64.to_bits().to_le_bytes());
    assert!(message(&file).contains("checksum mismatch"));
    forge(&mut file, place);
    let archive = Archive::<SampleView>::from_bytes(&file).unwrap();
    assert_eq!(
        archive
            .stats_of(Sample::FIELDS.value)
            .unwrap()
            .max
            .to_bits(),
        1e9_f64.to_bits()
    );
    let error = archive.verify().unwrap_err();
    assert_eq!(
        (error.chunk, error.kind),
        (Some(1), ArchiveErrorKind::Column { column: 2 })
    );
}

/// `verify` also checks times that have not been read.
#[test]
fn verify_detects_forged_times() {
    let mut file = archive(100).to_bytes();
    let place = chunks(&file)[0];
    file[place + 16..place + 24].copy_from_slice(&5_u64.to_le_bytes());
    forge(&mut file, place);
    let archive = Archive::<SampleView>::from_bytes(&file).unwrap();
    assert_eq!(
        archive.verify().unwrap_err().kind,
        ArchiveErrorKind::Column { column: 0 }
    );

    file[place + 24..place + 32].copy_from_slice(&4_u64.to_le_bytes());
    forge(&mut file, place);
    let error = Archive::<SampleView>::from_bytes(&file).unwrap_err();
    assert_eq!(error.kind, ArchiveErrorKind::Column { column: 0 });
}

#[test]
fn archives_without_records_round_trip() {
    let empty = Archive::<SampleView>::new().to_bytes();
    assert!(
        Archive::<SampleView>::from_bytes(&empty)
            .unwrap()
            .is_empty()
    );
    let (archive, damage) = Archive::<SampleView>::from_bytes_lossy(&empty).unwrap();
    assert!(archive.is_empty() && damage.is_empty());
}

proptest! {
    /// Changes and truncations cause no panic, and only original records are read.
    #[test]
    fn any_damage(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1..=255_u8), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut file = archive(230).to_bytes();
        for (place, bits) in changes {
            let at = place.index(file.len());
            file[at] ^= bits;
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        let strict = Archive::<SampleView>::from_bytes(&file);
        if let Ok((rest, damage)) = Archive::<SampleView>::from_bytes_lossy(&file) {
            prop_assert!(strict.is_err() || damage.is_empty());
            for entry in &rest {
                prop_assert_eq!(entry.time, entry.index * 10);
                prop_assert_eq!(entry.value.unpack(), sample(entry.index));
            }
        }
    }

    /// Damage with correct checksums causes no panic, the number of records is that of the file,
    /// and `verify` returns an error.
    #[test]
    fn any_forgery(
        chunk in 0..5_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut file = archive(230).to_bytes();
        let place = chunks(&file)[chunk];
        let length = number(&file, place + LENGTH);
        for (at, byte) in changes {
            file[place + CHUNK_HEADER + at.index(length)] = byte;
        }
        forge(&mut file, place);
        if let Ok(archive) = Archive::<SampleView>::from_bytes(&file) {
            prop_assert_eq!(archive.len(), 230);
            prop_assert_eq!(archive.iter().count() as u64, archive.range(..).iter().count() as u64);
            let _ = archive.stats_of(Sample::FIELDS.value).map(|stats| (stats.mean(), stats.variance()));
            let _ = archive.range(100..2000).stats_of(Sample::FIELDS.id);
            let _ = (archive.at_or_before(1000), archive.at_or_after(1000), archive.get(17));
            let mut same = archive.iter();
            let same = (0..230).all(|i| same.next().is_some_and(|entry| {
                entry.time == i * 10 && entry.value.as_bytes() == sample(i).to_view().as_bytes()
            }));
            prop_assert!(!same || archive.verify().is_ok());
            if archive.verify().is_ok() {
                let ids = archive.iter().map(|entry| i128::from(entry.value.id()));
                prop_assert_eq!(archive.stats_of(Sample::FIELDS.id).unwrap().sum, ids.sum::<i128>());
            }
        }
    }

    /// Bytes that only begin like an archive.
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..500), keep in 0..400_usize) {
        let mut file = archive(60).to_bytes();
        file.truncate(keep);
        file.extend(bytes);
        let _ = Archive::<SampleView>::from_bytes(&file);
        let _ = Archive::<SampleView>::from_bytes_lossy(&file);
        let _ = Archive::<SampleView>::stored_format(&file);
    }
}
