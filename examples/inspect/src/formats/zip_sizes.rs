//! Sizes and offsets in ZIP archives that are stored after the data that they describe.

/// The little-endian number of `size` bytes at `at`.
fn number(bytes: &[u8], at: usize, size: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(size)?)?;
    Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

/// Returns the start of the first section. The end record contains the size of the directory before
/// it, and its offset without a prefix; the directory contains the offsets of files.
pub(super) fn before_sections(file: &[u8]) -> u64 {
    if file.starts_with(b"PK\x03\x04") {
        return 0;
    }
    // The first part of a split archive begins with a marker, but has no directory.
    let mark = if file.starts_with(b"PK\x07\x08PK") { 4 } else { 0 };
    first_section(file).filter(|&first| file.get(first..).is_some_and(|rest| rest.starts_with(b"PK"))).unwrap_or(mark)
        as u64
}

pub(super) fn first_section(file: &[u8]) -> Option<usize> {
    let tail = file.len().saturating_sub(65_557);
    let ends = memoryview::find_all(&file[tail..], b"PK\x05\x06").map(|at| tail + at);
    let end = ends
        .filter(|&end| number(file, end + 20, 2).is_some_and(|size| size <= file.len().saturating_sub(end + 22) as u64))
        .last()?;
    let field = |at, size| number(file, end + at, size).and_then(|number| usize::try_from(number).ok());
    let (mut behind, mut size, mut offset) = (end, field(12, 4)?, field(16, 4)?);
    if file.get(end.wrapping_sub(20)..end).is_some_and(|locator| locator.starts_with(b"PK\x06\x07")) {
        // The 64-bit record comes before its locator, and is assumed to have no extensible data.
        behind = end.checked_sub(76)?;
        size = usize::try_from(number(file, behind + 40, 8)?).ok()?;
        offset = usize::try_from(number(file, behind + 48, 8)?).ok()?;
    }
    let directory = behind.checked_sub(size)?;
    // In the last part of a split archive, the offsets of files refer to other parts.
    if number(file, end + 4, 2)? > 0 && number(file, end + 4, 2) == number(file, end + 6, 2) {
        return Some(directory);
    }
    let base = directory.checked_sub(offset)?;
    let (mut first, mut entry) = (directory, directory);
    while file.get(entry..behind).is_some_and(|rest| rest.starts_with(b"PK\x01\x02")) {
        let variable = [28, 30, 32].iter().map(|at| number(file, entry + at, 2)).sum::<Option<u64>>()?;
        let local = usize::try_from(number(file, entry + 42, 4)?).ok()?;
        first = first.min(base.saturating_add(local));
        entry += 46 + usize::try_from(variable).ok()?;
    }
    Some(first)
}

/// Returns the compressed size in the extra field of 64-bit sizes. It comes after the uncompressed
/// size if both are present.
fn large_size(uncompressed: u32, extra: &[u8]) -> Option<u64> {
    let mut rest = extra;
    while let (Some(code), Some(size)) = (number(rest, 0, 2), number(rest, 2, 2)) {
        if code == 1 {
            return number(rest, if uncompressed == u32::MAX { 12 } else { 4 }, 8);
        }
        rest = rest.get(4 + usize::try_from(size).ok()?..)?;
    }
    None
}

pub(super) fn stored_size(
    compressed: u32,
    uncompressed: u32,
    has_descriptor: bool,
    extra: &[u8],
    rest: &[u8],
) -> Option<u64> {
    match compressed {
        u32::MAX => {
            large_size(uncompressed, extra).filter(|&size| size > 0 || !has_descriptor).or_else(|| streamed_size(rest))
        }
        0 if has_descriptor => streamed_size(rest),
        size => Some(size.into()),
    }
}

/// The body of a streamed file ends before the descriptor with its size: 12 or 20 bytes before the
/// next section, or 4 more with a signature.
fn streamed_size(rest: &[u8]) -> Option<u64> {
    for at in memoryview::find_all(rest, b"PK") {
        let is_section =
            matches!(rest.get(at + 2..at + 4), Some(b"\x03\x04" | b"\x01\x02" | b"\x06\x06" | b"\x05\x06"));
        for size in [12, 20, 16, 24] {
            if is_section && at >= size && descriptor_fits(&rest[at - size..at], at - size) {
                return Some((at - size) as u64);
            }
        }
    }
    None
}

fn descriptor_fits(descriptor: &[u8], size: usize) -> bool {
    let fields = descriptor.strip_prefix(b"PK\x07\x08").unwrap_or(descriptor);
    let half = fields.len().saturating_sub(4) / 2;
    let written = fields.get(4..4 + half).unwrap_or_default();
    matches!(half, 4 | 8) && written.iter().rev().fold(0_u64, |n, &b| n << 8 | u64::from(b)) == size as u64
}

/// Returns the number of bytes between the data and the next section.
pub(super) fn descriptor_size(data: &[u8], rest: &[u8]) -> Option<u64> {
    let fits = |size: &usize| {
        let parts = rest.split_at_checked(*size);
        parts.is_some_and(|(descriptor, next)| descriptor_fits(descriptor, data.len()) && next.starts_with(b"PK"))
    };
    [16, 24, 12, 20].into_iter().find(fits).map(|size| size as u64)
}
