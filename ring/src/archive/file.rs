//! Writes the file format of an [`Archive`].
//!
//! | part | bytes |
//! |---|---|
//! | header | [`FileHeader`], then the canonical format string of the records |
//! | chunks | each a [`ChunkHeader`], its zone map, and its body: the section of times, then one per column |
//! | trailer | a copy of the header, in case the first one is damaged |

use memoryview::{View, Wire, as_bytes};

use super::Archive;
use super::chunk::Chunk;
use super::codec::small;
use crate::layout::format;

/// The first bytes of an archive.
pub(super) const MAGIC: [u8; 8] = *b"mvarchiv";
/// The first bytes of a chunk.
pub(super) const CHUNK: [u8; 4] = *b"CHNK";
/// The version of the format that is written, and the only one that is read.
pub(super) const VERSION: u32 = 1;

/// The header of the file; the format string follows.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<8sIIIQQI")]
pub(super) struct FileHeader {
    /// [`MAGIC`].
    pub(super) magic: [u8; 8],
    /// [`VERSION`].
    pub(super) version: u32,
    /// The length of the format string in bytes.
    pub(super) format_length: u32,
    /// The number of records in a full chunk.
    pub(super) chunk_records: u32,
    /// The number of chunks.
    pub(super) chunks: u64,
    /// The number of records that were dropped to stay within a limit.
    pub(super) dropped: u64,
    /// CRC-32 of the preceding fields and the format string.
    pub(super) checksum: u32,
}

/// The header of a chunk; its zone map and its body follow.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<4sIQQQIII")]
pub(super) struct ChunkHeader {
    /// [`CHUNK`].
    pub(super) magic: [u8; 4],
    /// The number of records.
    pub(super) records: u32,
    /// The index of the first record.
    pub(super) first_index: u64,
    /// The earliest time.
    pub(super) earliest: u64,
    /// The latest time.
    pub(super) latest: u64,
    /// The length of the body in bytes.
    pub(super) body_length: u32,
    /// CRC-32 of the body.
    pub(super) body_checksum: u32,
    /// CRC-32 of the preceding fields and the zone map.
    pub(super) checksum: u32,
}

impl FileHeaderView {
    /// Returns the checksum of the header with this format string.
    pub(super) fn computed(&self, format: &[u8]) -> u32 {
        checksum(
            self.as_bytes(),
            FileHeader::FIELDS.checksum.offset(),
            format,
        )
    }
}

impl ChunkHeaderView {
    /// Returns the checksum of the header with this zone map.
    pub(super) fn computed(&self, zones: &[u8]) -> u32 {
        checksum(
            self.as_bytes(),
            ChunkHeader::FIELDS.checksum.offset(),
            zones,
        )
    }
}

/// Returns the CRC-32 of the first bytes of a header and of what follows the header.
fn checksum(header: &[u8], before: usize, rest: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(header.split_at(before).0);
    hasher.update(rest);
    hasher.finalize()
}

impl<W: Wire> Archive<W> {
    /// Returns the archive as bytes, which include a version, the layout of the records, and
    /// checksums. Waiting records are written as a shorter chunk. O(compressed bytes).
    ///
    /// The limit and the compression level are not included.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<le::I64>::new();
    /// (0..5000).for_each(|i| archive.push_at(i as u64, -i));
    /// let bytes = archive.to_bytes();
    /// let back = Archive::<le::I64>::from_bytes(&bytes)?;
    /// assert!(back.iter().eq(archive.iter()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let last = self.pending_chunk();
        let chunks = self.chunks.iter().chain(&last);
        let header = self.file_header(chunks.clone().count() as u64);
        let mut out = header.clone();
        for chunk in chunks {
            write_chunk(chunk, &mut out);
        }
        out.extend_from_slice(&header);
        out
    }

    /// Returns the header of the file with the format string.
    fn file_header(&self, chunks: u64) -> Vec<u8> {
        let format = format::<W>();
        let mut header = FileHeader {
            magic: MAGIC,
            version: VERSION,
            format_length: small(format.len()),
            chunk_records: small(self.chunk_records),
            chunks,
            dropped: self.dropped,
            checksum: 0,
        }
        .to_view();
        header.set_checksum(header.computed(format.as_bytes()));
        let mut out = header.as_bytes().to_vec();
        out.extend_from_slice(format.as_bytes());
        out
    }
}

fn write_chunk(chunk: &Chunk, out: &mut Vec<u8>) {
    let mut header = ChunkHeader {
        magic: CHUNK,
        records: small(chunk.count),
        first_index: chunk.first,
        earliest: *chunk.times.start(),
        latest: *chunk.times.end(),
        body_length: small(chunk.body.len()),
        body_checksum: crc32fast::hash(&chunk.body),
        checksum: 0,
    }
    .to_view();
    let zones = as_bytes(&chunk.zones);
    header.set_checksum(header.computed(zones));
    out.extend_from_slice(header.as_bytes());
    out.extend_from_slice(zones);
    out.extend_from_slice(&chunk.body);
}
