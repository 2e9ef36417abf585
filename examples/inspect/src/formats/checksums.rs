//! Checksums that several formats have.

/// CRC-32 of ISO 3309, as in gzip, PNG, ZIP, xz, GPT and uImage.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// The same of a header that has its checksum in four bytes at `at`, which are zero meanwhile.
pub(super) fn crc32_without(bytes: &[u8], at: usize) -> Option<u32> {
    let mut crc = flate2::Crc::new();
    crc.update(bytes.get(..at)?);
    crc.update(&[0; 4]);
    crc.update(bytes.get(at + 4..)?);
    Some(crc.sum())
}
