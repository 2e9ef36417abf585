//! Offsets and counters in the file.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use memoryview::{Wire, le};

use super::{FileError, SLOTS_AT};

/// The size of the time in a slot, in bytes.
pub(super) const TIME: usize = size_of::<le::U64>();

/// Returns the size of a slot in bytes.
pub(super) const fn slot_bytes<W: Wire>() -> usize {
    TIME + size_of::<W>().next_multiple_of(TIME)
}

/// Returns the offset of the slot of record `index`.
pub(super) fn slot_at<W: Wire>(index: u64, slots: u64) -> u64 {
    SLOTS_AT + index % slots * slot_bytes::<W>() as u64
}

pub(super) fn write(
    file: &File,
    bytes: &[u8],
    at: u64,
    doing: &'static str,
) -> Result<(), FileError> {
    file.write_all_at(bytes, at)
        .map_err(|error| FileError::Io(doing, error))
}

pub(super) fn read(
    file: &File,
    bytes: &mut [u8],
    at: u64,
    doing: &'static str,
) -> Result<(), FileError> {
    file.read_exact_at(bytes, at)
        .map_err(|error| FileError::Io(doing, error))
}

pub(super) fn write_counter(file: &File, count: u64, at: u64) -> Result<(), FileError> {
    write(file, &count.to_le_bytes(), at, "write a counter")
}

/// How often a changing counter is read before giving up: it changes a few times per system call at
/// most.
const READINGS: usize = 1000;

/// Reads a counter until it has the same value twice.
pub(super) fn read_counter(file: &File, at: u64) -> Result<u64, FileError> {
    let mut before = None;
    for _ in 0..READINGS {
        let mut bytes = [0; TIME];
        read(file, &mut bytes, at, "read a counter")?;
        if before == Some(bytes) {
            return Ok(u64::from_le_bytes(bytes));
        }
        before = Some(bytes);
    }
    let changing = io::Error::from(io::ErrorKind::WouldBlock);
    Err(FileError::Io("read a counter", changing))
}

/// Reads a record from the start of `bytes`.
pub(super) fn record<W: Wire>(bytes: &[u8]) -> W {
    *memoryview::__private::wire_at(bytes, 0)
}
