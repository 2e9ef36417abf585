//! [`FileReader`]: reads a ring in a file.

use core::fmt;
use core::marker::PhantomData;
use core::ops::Range;
use std::fs::{File, OpenOptions};
use std::path::Path;

use memoryview::{Wire, le};

use super::counters::{TIME, read, read_counter, record, slot_at, slot_bytes};
use super::header::{CLOSED_AT, HEAD_AT, RESERVED_AT};
use super::place::{Links, open};
use super::{FileError, Header, lock};
use crate::{Got, Take};

/// The number of records read between checks of the writer's position.
const CHUNK: u64 = 256;
/// How often per poll the writer may overtake by a whole ring before the reader gives up.
const LAPS: usize = 4;

/// A reader of a ring in a file, in any process: see [the module](super).
pub struct FileReader<W> {
    file: File,
    header: Header,
    /// The next record to poll.
    next: u64,
    chunk: Vec<u8>,
    records: PhantomData<fn() -> W>,
}

// `W: Wire` is a bound of each constructor rather than of the block, so that for other types the
// compiler reports the missing `Wire`, with advice, rather than a missing function.
impl<W> FileReader<W> {
    /// Opens the ring at `path`; polling begins with the oldest record in the ring. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, is not a ring, or has records of another
    /// layout.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::FileReader;
    ///
    /// let error = FileReader::<le::F64>::open("/nowhere/ring").unwrap_err();
    /// assert!(error.to_string().starts_with("ring file: cannot open the file: "));
    /// ```
    pub fn open(path: impl AsRef<Path>) -> Result<Self, FileError>
    where
        W: Wire,
    {
        let file = open(
            OpenOptions::new().read(true),
            path.as_ref(),
            Links::Followed,
        )?;
        let header = Header::of::<W>(&file)?;
        Ok(Self {
            file,
            header,
            next: 0,
            chunk: Vec::new(),
            records: PhantomData,
        })
    }
}

impl<W: Wire> FileReader<W> {
    /// Reads the next records in order into `out`, as many as fit, each record once. `lost` is the
    /// number of records that the writer overwrote before the first one returned. To read
    /// everything pushed so far, poll until both `n` and `lost` are 0. O(records returned),
    /// whatever the file contains, with at least five system calls per 256 records.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read or was truncated.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::{FileReader, FileWriter, Got};
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("ring");
    /// let mut writer = FileWriter::<le::U32>::create(&path, 4)?;
    /// let mut reader = FileReader::<le::U32>::open(&path)?;
    /// writer.push_slice(&[0, 1, 2, 3, 4, 5].map(le::U32::new))?;
    ///
    /// let mut out = [le::U32::default(); 8];
    /// assert_eq!(reader.poll(&mut out)?, Got { n: 4, lost: 2 });
    /// assert_eq!(out[..4], [2, 3, 4, 5]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn poll<T: Take<W>>(&mut self, out: &mut [T]) -> Result<Got, FileError> {
        let head = read_counter(&self.file, HEAD_AT)?;
        let mut got = Got::default();
        let mut laps = 0;
        self.skip_to(head.saturating_sub(self.header.slots), &mut got);
        while got.n < out.len() && self.next < head && laps < LAPS {
            let room = &mut out[got.n..];
            let first = self.next;
            // A chunk does not wrap around the end of the slots.
            let to_end = self.header.slots - first % self.header.slots;
            let count = (head - first).min(CHUNK).min(to_end).min(room.len() as u64);
            let end = first + count;
            let whole = self.read_slots(first, count)?.clamp(first, head);
            if whole > first && got.n > 0 {
                // These were lost after the records returned here: the next poll counts them.
                break;
            }
            self.skip_to(whole, &mut got);
            if whole < end {
                got.n += self.take(first, whole..end, room);
                self.next = end;
            } else {
                laps += 1;
            }
        }
        Ok(got)
    }

    /// Returns the number of records pushed so far, including overwritten ones.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read.
    pub fn pushed(&self) -> Result<u64, FileError> {
        read_counter(&self.file, HEAD_AT)
    }

    /// Returns `true` if the ring has no writer: it was dropped, or its process ended. The records
    /// can still be read, and another writer can [resume](super::FileWriter::resume) the ring.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read or locked.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::{FileReader, FileWriter};
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("ring");
    /// let writer = FileWriter::<le::U32>::create(&path, 100)?;
    /// let reader = FileReader::<le::U32>::open(&path)?;
    /// assert!(!reader.is_closed()?);
    /// drop(writer);
    /// assert!(reader.is_closed()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_closed(&self) -> Result<bool, FileError> {
        Ok(read_counter(&self.file, CLOSED_AT)? != 0 || !lock::is_held(&self.file)?)
    }

    /// Returns the capacity: the number of records in a full ring.
    pub fn capacity(&self) -> usize {
        usize::try_from(self.header.slots).unwrap_or(usize::MAX)
    }

    /// Returns the header as it was when the file was opened.
    pub fn header(&self) -> &Header {
        &self.header
    }

    fn skip_to(&mut self, next: u64, got: &mut Got) {
        got.lost += next.saturating_sub(self.next);
        self.next = self.next.max(next);
    }

    /// Reads `count` consecutive slots, at most [`CHUNK`], and returns the first record that is
    /// whole.
    fn read_slots(&mut self, first: u64, count: u64) -> Result<u64, FileError> {
        let slots = usize::try_from(count).unwrap_or(0);
        self.chunk.resize(slots * slot_bytes::<W>(), 0);
        let at = slot_at::<W>(first, self.header.slots);
        read(&self.file, &mut self.chunk, at, "read records")?;
        let reserved = read_counter(&self.file, RESERVED_AT)?;
        Ok(reserved.saturating_sub(self.header.slots))
    }

    /// Copies the records `kept` out of the slots that were read from `first` on, and returns their
    /// number.
    fn take<T: Take<W>>(&self, first: u64, kept: Range<u64>, room: &mut [T]) -> usize {
        // In this order, no index after the last slot is computed, which might overflow.
        let slots = self.chunk.chunks_exact(slot_bytes::<W>()).zip(first..);
        let slots = slots.filter(|(_, index)| kept.contains(index));
        let mut n = 0;
        for (place, (slot, index)) in room.iter_mut().zip(slots) {
            let (time, value) = slot.split_at(TIME);
            let time = record::<le::U64>(time).get();
            *place = T::take(index, time, record(value));
            n += 1;
        }
        n
    }
}

impl<W: Wire> fmt::Debug for FileReader<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileReader")
            .field("header", &self.header)
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}
