//! The positions of strips, tiles and thumbnails in TIFF: their offsets are in one tag, their sizes
//! in another.

/// The tags with the offsets and the sizes of strips, tiles and thumbnails.
const PLACES: [(u64, u64); 3] = [(273, 279), (324, 325), (513, 514)];

/// Returns the start of the first strip or tile.
pub(super) fn images_start(header: &[u8], rest: &[u8]) -> u64 {
    images(header, rest).map_or(0, |(start, _)| start)
}

/// Returns the end of the last one.
pub(super) fn images_end(header: &[u8], rest: &[u8]) -> u64 {
    images(header, rest).map_or(0, |(_, end)| end)
}

fn images(header: &[u8], rest: &[u8]) -> Option<(u64, u64)> {
    let number = |at: u64, size: u64| {
        let header_size = header.len() as u64;
        let (part, at) = if at < header_size { (header, at) } else { (rest, at - header_size) };
        let bytes = part.get(usize::try_from(at).ok()?..usize::try_from(at.checked_add(size)?).ok()?)?.iter();
        let add = |number: u64, &byte: &u8| number << 8 | u64::from(byte);
        Some(if header.starts_with(b"MM") { bytes.fold(0, add) } else { bytes.rev().fold(0, add) })
    };
    // In BigTIFF, offsets and counts have eight bytes.
    let size: u64 = if header.len() == 16 { 8 } else { 4 };
    let (head, entry_size): (u64, u64) = if size == 8 { (8, 20) } else { (2, 12) };
    let (mut area, mut directory) = (None, number(header.len() as u64 - size, size)?);
    // Limited, because directories may form a cycle.
    for _ in 0..64 {
        let count = number(directory, head)?;
        let entry = |wanted: u64| {
            (0..count)
                .map(|i| directory + head + entry_size * i)
                // A tag beyond the end of the file ends the search.
                .find(|&at| number(at, 2).is_none_or(|tag| tag == wanted))
        };
        let value = |entry: u64, i: u64| {
            let values = number(entry + 4, size)?;
            let unit = match number(entry + 2, 2)? {
                3 => 2,
                16 => 8,
                _ => 4,
            };
            let start = if values <= size / unit { entry + 4 + size } else { number(entry + 4 + size, size)? };
            number(start.checked_add(unit * i)?, unit).filter(|_| i < values)
        };
        for (offsets, sizes) in PLACES {
            if let (Some(offsets), Some(sizes)) = (entry(offsets), entry(sizes)) {
                for part in (0..).map_while(|i| value(offsets, i).zip(value(sizes, i))) {
                    let (start, end) = area.unwrap_or((u64::MAX, 0));
                    area = Some((part.0.min(start), end.max(part.0.saturating_add(part.1))));
                }
            }
        }
        let entries = entry_size.checked_mul(count);
        let end = entries.and_then(|entries| entries.checked_add(directory + head));
        match end.and_then(|end| number(end, size)) {
            Some(next) if next > 0 => directory = next,
            _ => break,
        }
    }
    area
}
