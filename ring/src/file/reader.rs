//! [`FileReader`]: reads a ring in a file.

use core::fmt;
use core::marker::PhantomData;
use core::ops::Range;
use std::fs::File;
use std::path::Path;

use memoryview::{Fixed, le};

use super::counters::{TIME, read, read_counter, record, slot_at, slot_bytes};
use super::header::{CLOSED_AT, HEAD_AT, HeaderView, RESERVED_AT};
use super::schema::schema;
use super::{FileError, FileErrorKind, Header, MAGIC, SLOTS_AT, VERSION};
use crate::{Got, Take};

/// Records that are read between two looks at the writer.
const CHUNK: u64 = 256;

/// A reader of a ring in a file, in any process: see [the module](super).
pub struct FileReader<R: Fixed> {
    file: File,
    header: Header,
    /// The next record to poll.
    next: u64,
    chunk: Vec<u8>,
    records: PhantomData<fn() -> R>,
}

impl<R: Fixed> FileReader<R> {
    /// Opens the ring at `path`; polling begins with the oldest record that is there. O(1).
    ///
    /// # Errors
    ///
    /// The file cannot be read, is no ring, or one of other records.
    ///
    /// ```
    /// use memoryview::View;
    /// use memoryview_ring::file::FileReader;
    ///
    /// #[derive(View)]
    /// #[layout("<d")]
    /// struct Sample { value: f64 }
    ///
    /// let error = FileReader::<Sample>::open("/nowhere/ring").unwrap_err();
    /// assert!(error.to_string().starts_with("ring file: cannot open the file: "));
    /// ```
    pub fn open(path: impl AsRef<Path>) -> Result<Self, FileError> {
        let file = File::open(path).map_err(|error| FileError::Io("open the file", error))?;
        let header = checked_header::<R>(&file)?;
        Ok(Self {
            file,
            header,
            next: 0,
            chunk: Vec::new(),
            records: PhantomData,
        })
    }

    /// Takes the next records in order, as [`Reader::poll`](crate::shared::Reader::poll) does.
    /// O(`out.len()`), three system calls and more for up to 256 records.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn poll<T: Take<R::Record>>(&mut self, out: &mut [T]) -> Result<Got, FileError> {
        let head = read_counter(&self.file, HEAD_AT)?;
        let mut got = Got::default();
        self.skip_to(head.saturating_sub(self.header.slots), &mut got);
        while got.n < out.len() && self.next < head {
            let room = &mut out[got.n..];
            let first = self.next;
            // A chunk ends where the slots do.
            let to_end = self.header.slots - first % self.header.slots;
            let count = (head - first).min(CHUNK).min(to_end).min(room.len() as u64);
            let end = first + count;
            let whole = self.read_slots(first, count)?.clamp(first, end);
            if whole > first && got.n > 0 {
                // What is lost comes before what is got: the next poll counts it.
                break;
            }
            self.skip_to(whole, &mut got);
            got.n += self.take(first, whole..end, room);
            self.next = end;
        }
        Ok(got)
    }

    /// Records that were ever pushed.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn pushed(&self) -> Result<u64, FileError> {
        read_counter(&self.file, HEAD_AT)
    }

    /// Whether the writer is gone. What it pushed can still be read.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn is_closed(&self) -> Result<bool, FileError> {
        Ok(read_counter(&self.file, CLOSED_AT)? != 0)
    }

    /// The header as it was when the file was opened.
    pub fn header(&self) -> &Header {
        &self.header
    }

    fn skip_to(&mut self, next: u64, got: &mut Got) {
        got.lost += next.saturating_sub(self.next);
        self.next = self.next.max(next);
    }

    /// Reads `count` slots, at most [`CHUNK`], that lie one after the other: the first that is whole.
    fn read_slots(&mut self, first: u64, count: u64) -> Result<u64, FileError> {
        let slots = usize::try_from(count).unwrap_or(0);
        self.chunk.resize(slots * slot_bytes::<R>(), 0);
        let at = slot_at::<R>(first, self.header.slots);
        read(&self.file, &mut self.chunk, at, "read records")?;
        let reserved = read_counter(&self.file, RESERVED_AT)?;
        Ok(reserved.saturating_sub(self.header.slots))
    }

    /// Takes the records `kept` out of the slots that were read from `first` on: how many.
    fn take<T: Take<R::Record>>(&self, first: u64, kept: Range<u64>, room: &mut [T]) -> usize {
        let slots = (first..).zip(self.chunk.chunks_exact(slot_bytes::<R>()));
        let slots = slots.filter(|(index, _)| kept.contains(index));
        let mut n = 0;
        for (place, (index, slot)) in room.iter_mut().zip(slots) {
            let (time, value) = slot.split_at(TIME);
            let time = record::<le::U64>(time).get();
            *place = T::take(index, time, record(value));
            n += 1;
        }
        n
    }
}

impl<R: Fixed> fmt::Debug for FileReader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileReader")
            .field("header", &self.header)
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

/// The header, if it is that of a ring of `R` that lies in the file as a whole.
fn checked_header<R: Fixed>(file: &File) -> Result<Header, FileError> {
    let found = file
        .metadata()
        .map_err(|error| FileError::Io("measure the file", error))?
        .len();
    if found < SLOTS_AT {
        return Err(FileErrorKind::Length { slots: 0, found }.into());
    }
    let mut bytes = HeaderView::default();
    read(file, bytes.as_mut_bytes(), 0, "read the header")?;
    let header = bytes.unpack();
    if header.magic != MAGIC {
        let found = header.magic;
        return Err(FileErrorKind::Magic { found }.into());
    }
    if header.version != VERSION {
        let found = header.version;
        return Err(FileErrorKind::Version { found }.into());
    }
    check_record::<R>(file, &header)?;
    let slots = header.slots;
    let needed = slots
        .checked_mul(slot_bytes::<R>() as u64)
        .and_then(|bytes| bytes.checked_add(SLOTS_AT));
    if slots == 0 || needed.is_none_or(|needed| needed > found) {
        return Err(FileErrorKind::Length { slots, found }.into());
    }
    Ok(header)
}

/// The records have the size and the fields of `R`.
fn check_record<R: Fixed>(file: &File, header: &Header) -> Result<(), FileError> {
    let sizes = [R::SIZE, slot_bytes::<R>()].map(|size| u32::try_from(size).unwrap_or(u32::MAX));
    let found = [header.record_bytes, header.slot_bytes];
    if sizes != found {
        return Err(FileErrorKind::Record {
            needed: sizes,
            found,
        }
        .into());
    }
    let schema = schema::<R>();
    let mut found = vec![0; schema.len()];
    read(file, &mut found, Header::SIZE as u64, "read the schema")?;
    if header.schema_bytes as usize != schema.len() || found != schema.as_bytes() {
        return Err(FileErrorKind::Schema { needed: R::FORMAT }.into());
    }
    Ok(())
}
