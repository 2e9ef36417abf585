//! Where the strips and tiles of TIFF are: their places are in one tag, their sizes in another.

/// Where the first strip or tile begins.
pub(super) fn images_start(header: &[u8], rest: &[u8]) -> u64 {
    images(header, rest).map_or(0, |(start, _)| start)
}

/// Where the last one ends.
pub(super) fn images_end(header: &[u8], rest: &[u8]) -> u64 {
    images(header, rest).map_or(0, |(_, end)| end)
}

fn images(header: &[u8], rest: &[u8]) -> Option<(u64, u64)> {
    let number = |at: u64, size: u64| {
        let header_size = header.len() as u64;
        let (part, at) = if at < header_size {
            (header, at)
        } else {
            (rest, at - header_size)
        };
        let bytes = part
            .get(usize::try_from(at).ok()?..usize::try_from(at + size).ok()?)?
            .iter();
        let add = |number: u64, &byte: &u8| number << 8 | u64::from(byte);
        Some(if header.starts_with(b"MM") {
            bytes.fold(0, add)
        } else {
            bytes.rev().fold(0, add)
        })
    };
    let (mut area, mut directory) = (None, number(4, 4)?);
    // Directories in a circle are not followed forever.
    for _ in 0..64 {
        let count = number(directory, 2)?;
        let entry = |tags: [u64; 2]| {
            (0..count)
                .map(|i| directory + 2 + 12 * i)
                .find(|&at| number(at, 2).is_some_and(|tag| tags.contains(&tag)))
        };
        let value = |entry: u64, i: u64| {
            let (unit, values) = (
                if number(entry + 2, 2)? == 3 { 2 } else { 4 },
                number(entry + 4, 4)?,
            );
            let start = if unit * values <= 4 {
                entry + 8
            } else {
                number(entry + 8, 4)?
            };
            number(start + unit * i, unit).filter(|_| i < values)
        };
        if let (Some(offsets), Some(sizes)) = (entry([273, 324]), entry([279, 325])) {
            for part in (0..).map_while(|i| value(offsets, i).zip(value(sizes, i))) {
                let (start, end) = area.unwrap_or((u64::MAX, 0));
                area = Some((part.0.min(start), end.max(part.0 + part.1)));
            }
        }
        match number(directory + 2 + 12 * count, 4) {
            Some(next) if next > 0 => directory = next,
            _ => break,
        }
    }
    area
}
