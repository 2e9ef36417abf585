//! Whatever stands in an archive, also where its checksums are right: it is read or refused, and what
//! is read can be read again.
#![no_main]
#![forbid(unsafe_code)]

use libfuzzer_sys::fuzz_target;
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

/// Bytes of the header of a chunk.
const CHUNK_HEADER: usize = 28;

/// An archive of one chunk whose sections are `body`.
fn around(records: u8, body: &[u8]) -> Vec<u8> {
    let empty = Archive::<SampleView>::new().to_bytes();
    let (header, trailer) = empty.split_at(empty.len() / 2);
    let mut chunk = b"CHNK".to_vec();
    chunk.extend(u32::from(records).to_le_bytes());
    chunk.extend(0_u64.to_le_bytes());
    chunk.extend((body.len() as u32).to_le_bytes());
    chunk.extend(crc32fast::hash(body).to_le_bytes());
    chunk.extend(crc32fast::hash(&chunk).to_le_bytes());
    assert_eq!(chunk.len(), CHUNK_HEADER);
    [header, &chunk, body, trailer].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let _ = Archive::<SampleView>::from_bytes(bytes);
    let Some((records, body)) = bytes.split_first() else {
        return;
    };
    let forged = around(*records, body);
    // The header says that there is no chunk, so that only the lossy way returns this one.
    assert!(Archive::<SampleView>::from_bytes(&forged).is_err());
    let Ok((archive, _)) = Archive::<SampleView>::from_bytes_lossy(&forged) else {
        panic!("both headers are whole");
    };
    assert_eq!(archive.iter().count() as u64, archive.len());
    assert_eq!(archive.range(..).len(), archive.len());
    let again = Archive::<SampleView>::from_bytes(&archive.to_bytes());
    assert!(again.is_ok_and(|again| again.len() == archive.len()));
    if let Some(stats) = archive.stats_of(SampleView::LEVEL) {
        let levels = archive.iter().map(|entry| i128::from(entry.value.level()));
        assert_eq!(stats.sum, levels.sum());
    }
});
