//! Encodes a column of numbers as bytes, and decodes it: constant, compressed by `pco`, or raw.
//!
//! A section is one byte for the encoding, four for the length, and then that many bytes.

use memoryview::{View, Wire, as_bytes, cast};
use pco::metadata::DeltaEncoding;
use pco::wrapped::{FileCompressor, FileDecompressor};
use pco::{ChunkConfig, PagingSpec};

/// The header of a section.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<BI")]
struct SectionHeader {
    /// How the values are encoded.
    encoding: u8,
    /// The number of bytes that follow.
    length: u32,
}

/// The values as their wire type stores them.
const RAW: u8 = 0;
/// One value, which all values are equal to.
const CONSTANT: u8 = 1;
/// A wrapped `pco` file of one chunk with one page.
const PCO: u8 = 2;

/// The first four bits of a `pco` chunk that has a dictionary.
const DICTIONARY: u8 = 4;
/// The longest lookback window of `pco` that is accepted: more than [`pco`] writes.
const LONGEST_WINDOW_LOG: u32 = 16;

/// A wire type whose values `pco` compresses.
pub(super) trait Stored: Wire<Native: pco::data_types::Number> {}

impl<W: Wire<Native: pco::data_types::Number>> Stored for W {}

/// Appends the section of `wires`, at `pco`'s compression `level`. O(n).
pub(super) fn squeeze<S: Stored>(wires: &[S], level: usize, out: &mut Vec<u8>) {
    let start = out.len();
    out.resize(start + SectionHeader::SIZE, 0);
    let encoding = squeeze_values(wires, level, out);
    let length = small(out.len() - start - SectionHeader::SIZE);
    let header = SectionHeader { encoding, length };
    if let Ok((place, _)) = SectionHeader::view_prefix_mut(&mut out[start..]) {
        *place = header.to_view();
    }
}

/// Appends the values in the smallest encoding and returns that encoding.
fn squeeze_values<S: Stored>(wires: &[S], level: usize, out: &mut Vec<u8>) -> u8 {
    let raw = as_bytes(wires);
    if let Some(first) = raw.chunks_exact(size_of::<S>()).next()
        && raw.chunks_exact(size_of::<S>()).all(|one| one == first)
    {
        out.extend_from_slice(first);
        return CONSTANT;
    }
    let start = out.len();
    if squeeze_pco(wires, level, out).is_ok() && out.len() - start < raw.len() {
        return PCO;
    }
    out.truncate(start);
    out.extend_from_slice(raw);
    RAW
}

fn squeeze_pco<S: Stored>(
    wires: &[S],
    level: usize,
    out: &mut Vec<u8>,
) -> Result<(), pco::errors::PcoError> {
    let values: Vec<S::Native> = wires.iter().map(S::get).collect();
    let config = ChunkConfig::default()
        .with_compression_level(level)
        .with_enable_8_bit(true)
        .with_paging_spec(PagingSpec::Exact(vec![values.len()]));
    let file = FileCompressor::default();
    file.write_header(&mut *out)?;
    let mut chunk = file.chunk_compressor(&values, &config)?;
    chunk.write_meta(&mut *out)?;
    chunk.write_page(0, &mut *out)?;
    Ok(())
}

/// A section of a chunk: its encoding, and the bytes after its header.
#[derive(Clone, Copy)]
pub(super) struct Section<'a> {
    encoding: u8,
    bytes: &'a [u8],
}

impl<'a> Section<'a> {
    /// Splits the first section off `bytes`. Returns `None` if it is truncated.
    pub(super) fn split(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (header, rest) = SectionHeader::view_prefix(bytes).ok()?;
        let (bytes, rest) = rest.split_at_checked(usize::try_from(header.length()).ok()?)?;
        let encoding = header.encoding();
        Some((Self { encoding, bytes }, rest))
    }

    /// Returns `true` if the section can be `count` values of `size` bytes. Damage inside `pco`
    /// data is found only by decompression. O(1).
    pub(super) fn fits(self, count: usize, size: usize) -> bool {
        match self.encoding {
            RAW => self.bytes.len() == count * size,
            CONSTANT => self.bytes.len() == size,
            PCO => pco_chunk(self.bytes).is_some(),
            _ => false,
        }
    }

    /// Decodes the `count` values of the section, or returns `None` if it contains anything else.
    /// Allocates only the values and what `pco` needs for a batch, whatever the bytes are.
    pub(super) fn expand<S: Stored>(self, count: usize) -> Option<Vec<S>> {
        match self.encoding {
            RAW => {
                let stored = cast(self.bytes).ok()?;
                (stored.len() == count).then(|| stored.to_vec())
            }
            CONSTANT => match cast(self.bytes).ok()? {
                [wire] => Some(vec![*wire; count]),
                _ => None,
            },
            PCO => expand_pco::<S>(self.bytes, count),
            _ => None,
        }
    }
}

/// Reads the header of a `pco` file and returns it with the chunk after it. Rejects dictionaries,
/// which allocate a size read from the bytes and are never written.
fn pco_chunk(bytes: &[u8]) -> Option<(FileDecompressor, &[u8])> {
    let (file, rest) = FileDecompressor::new(bytes).ok()?;
    (rest.first()? & 0xf != DICTIONARY).then_some((file, rest))
}

fn expand_pco<S: Stored>(bytes: &[u8], count: usize) -> Option<Vec<S>> {
    let (file, rest) = pco_chunk(bytes)?;
    let (mut chunk, rest) = file.chunk_decompressor::<S::Native, _>(rest).ok()?;
    if let DeltaEncoding::Lookback { config, .. } = &chunk.meta().delta_encoding
        && config.window_n_log > LONGEST_WINDOW_LOG
    {
        // Long windows allocate a size read from the bytes, too.
        return None;
    }
    let mut values = vec![S::Native::default(); count];
    let mut page = chunk.page_decompressor(rest, count).ok()?;
    let progress = page.read(&mut values).ok()?;
    if !progress.finished || progress.n_processed != count || !page.into_src().is_empty() {
        return None;
    }
    Some(values.into_iter().map(S::new).collect())
}

/// Converts a number that the limits of a chunk keep far below `u32::MAX`.
pub(super) fn small(number: usize) -> u32 {
    debug_assert!(u32::try_from(number).is_ok(), "chunks are bounded");
    u32::try_from(number).unwrap_or(u32::MAX)
}
