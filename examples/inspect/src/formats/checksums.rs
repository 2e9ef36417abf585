//! Checksums of bytes and of deflated data, which several formats use.

use std::io::{self, Read};

use flate2::CrcReader;
use flate2::bufread::DeflateDecoder;
use sha1::{Digest, Sha1};

/// CRC-32 of ISO 3309, as in gzip, PNG, ZIP, xz, GPT and uImage.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// Returns the CRC-32 of a header, in which the four bytes of the checksum at `at` count as zeros.
pub(super) fn crc32_without(bytes: &[u8], at: usize) -> Option<u32> {
    let mut crc = flate2::Crc::new();
    crc.update(bytes.get(..at)?);
    crc.update(&[0; 4]);
    crc.update(bytes.get(at + 4..)?);
    Some(crc.sum())
}

/// Returns `true` if `checksum` is the SHA-1 of `bytes`.
pub(super) fn is_sha1(bytes: &[u8], checksum: &[u8]) -> bool {
    Sha1::digest(bytes)[..] == *checksum
}

/// Inflates the stream at the start of `data`. Returns its compressed size, and the CRC-32 and
/// length of the inflated bytes.
pub(super) fn inflate(data: &[u8]) -> Option<(u64, u32, u32)> {
    let mut inflated = CrcReader::new(DeflateDecoder::new(data));
    io::copy(&mut inflated, &mut io::sink()).ok()?;
    let (crc, size) = (inflated.crc().sum(), inflated.crc().amount());
    let left = inflated.into_inner().into_inner().len();
    Some(((data.len() - left) as u64, crc, size))
}

/// Returns the compressed size of the stream at the start of `data`, if it is complete.
pub(super) fn deflated_size(data: &[u8]) -> Option<u64> {
    inflate(data).map(|(size, _, _)| size)
}

/// Returns at most `most` inflated bytes of a stream that begins with `magic`.
pub(super) fn inflate_start(data: &[u8], most: u64, magic: &[u8]) -> Option<Vec<u8>> {
    let mut stream = DeflateDecoder::new(data);
    let mut bytes = vec![0; magic.len()];
    stream.read_exact(&mut bytes).ok()?;
    if bytes != magic {
        return None;
    }
    stream.take(most.saturating_sub(bytes.len() as u64)).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
