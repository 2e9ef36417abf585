//! Archives with arbitrary contents, even with correct checksums, are read or rejected, and what is
//! read can be written and read again.

use memoryview::View;
use memoryview_ring::Archive;

#[derive(View, Clone, Debug)]
#[layout("T{<Bxi>dfe3s}")]
struct Sample {
    channel: u8,
    level: i32,
    value: f64,
    single: f32,
    half: f32,
    tag: [u8; 3],
}

/// The number of words in the zone map: eight for each number of a sample.
const ZONES: usize = 5 * 8;

/// Returns an archive of one chunk whose sections are `body`.
fn around(records: u8, body: &[u8]) -> Vec<u8> {
    let empty = Archive::<SampleView>::new().to_bytes();
    let (header, trailer) = empty.split_at(empty.len() / 2);
    let mut chunk = b"CHNK".to_vec();
    chunk.extend(u32::from(records).to_le_bytes());
    // The index, and the earliest and latest time.
    chunk.extend([0; 16]);
    chunk.extend(u64::from(records).to_le_bytes());
    chunk.extend((body.len() as u32).to_le_bytes());
    chunk.extend(crc32fast::hash(body).to_le_bytes());
    let zones: Vec<u8> = body.iter().copied().cycle().take(8 * ZONES).collect();
    let zones = if zones.is_empty() {
        vec![0; 8 * ZONES]
    } else {
        zones
    };
    let checksum = crc32fast::hash(&[&chunk[..], &zones].concat());
    chunk.extend(checksum.to_le_bytes());
    [header, &chunk, &zones, body, trailer].concat()
}

pub fn run(bytes: &[u8]) {
    let _ = Archive::<SampleView>::from_bytes(bytes);
    let Some((records, body)) = bytes.split_first() else {
        return;
    };
    let forged = around(*records, body);
    // The header states that there are no chunks, so only lossy reading returns this one.
    assert!(Archive::<SampleView>::from_bytes(&forged).is_err());
    let Ok((archive, _)) = Archive::<SampleView>::from_bytes_lossy(&forged) else {
        panic!("both headers are whole");
    };
    assert_eq!(archive.range(..).iter().count() as u64, archive.len());
    let again = Archive::<SampleView>::from_bytes(&archive.to_bytes());
    assert!(again.is_ok_and(|again| again.len() == archive.len()));
    let stats = archive.stats_of(Sample::FIELDS.level);
    if let (Some(stats), Ok(())) = (stats, archive.verify()) {
        let levels = archive.iter().map(|entry| i128::from(entry.value.level()));
        assert_eq!(stats.sum, levels.sum());
    }
}
