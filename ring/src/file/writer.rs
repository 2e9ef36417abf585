//! [`FileWriter`]: writes a ring in a file.

use core::fmt;
use core::iter;
use core::marker::PhantomData;
use std::fs::File;
use std::path::Path;

use memoryview::ring::RingErrorKind;
use memoryview::{View, Wire};

use super::clock::{Elapsed, now};
use super::counters::{read_counter, slot_at, slot_bytes, write, write_counter};
use super::header::{CLOSED_AT, HEAD_AT, RESERVED_AT};
use super::place::Place;
use super::schema::{MOST, schema};
use super::{FileError, FileErrorKind, FileOptions, Header, MAGIC, SLOTS_AT, VERSION};

/// The maximum number of records in a batch: readers of a full ring lose the oldest records as soon
/// as a batch begins.
const BATCH: usize = 4096;
/// The maximum size of a batch in bytes, unless it is a single record.
const BATCH_BYTES: usize = 1 << 20;
/// More records than will ever be pushed.
const MOST_RECORDS: u64 = 1 << 63;

/// The only writer of a ring in a file: see [the module](super).
///
/// It holds a lock on the file until it is dropped or its process ends.
pub struct FileWriter<W> {
    file: File,
    place: Place,
    slots: u64,
    /// The index of the next record.
    next: u64,
    /// The value of `reserved` in the file, which a failed push leaves ahead of `next`; never
    /// decreases.
    reserved: u64,
    /// Whether the values of the counters in the file are unknown.
    poisoned: bool,
    clock: Elapsed,
    /// The slots of a batch.
    batch: Vec<u8>,
    records: PhantomData<fn(&W)>,
}

// `W: Wire` is a bound of each constructor rather than of the block, so that for other types the
// compiler reports the missing `Wire`, with advice, rather than a missing function.
impl<W> FileWriter<W> {
    /// Creates a ring of the newest `slots` records at `path`, in a file that only the current user
    /// can read and write; [`FileOptions`] sets other permissions. An existing ring is replaced by
    /// a new file: processes that have the old one open keep it. O(1); the file grows as it is
    /// filled.
    ///
    /// # Errors
    ///
    /// Returns an error if `slots` is 0 or too large for a file, if another writer has locked the
    /// ring at `path`, if `path` is not a regular file, or if the file system reports an error.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::FileWriter;
    ///
    /// let error = FileWriter::<le::F64>::create("/nowhere/ring", 0).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "ring of le::F64: capacity must be at least 1"
    /// );
    /// ```
    pub fn create(path: impl AsRef<Path>, slots: usize) -> Result<Self, FileError>
    where
        W: Wire,
    {
        Self::create_with(path.as_ref(), slots, FileOptions::new())
    }

    /// Continues the ring at `path` after its last published record, when its previous writer was
    /// dropped or its process ended. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if another writer has locked the ring, if its records have another layout,
    /// or if the file system reports an error.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::{FileReader, FileWriter};
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("ring");
    /// let mut writer = FileWriter::<le::U32>::create(&path, 100)?;
    /// writer.push(7)?;
    /// assert!(FileWriter::<le::U32>::resume(&path).is_err()); // locked by `writer`
    /// drop(writer);
    ///
    /// let mut writer = FileWriter::<le::U32>::resume(&path)?;
    /// writer.push(8)?;
    /// let mut out = [le::U32::default(); 2];
    /// FileReader::open(&path)?.poll(&mut out)?;
    /// assert_eq!(out, [7, 8]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resume(path: impl AsRef<Path>) -> Result<Self, FileError>
    where
        W: Wire,
    {
        let (file, path) = Place::open(path.as_ref())?;
        let header = Header {
            head: read_counter(&file, HEAD_AT)?,
            reserved: read_counter(&file, RESERVED_AT)?,
            ..Header::of::<W>(&file)?
        };
        let Header { head, reserved, .. } = header;
        // A killed writer leaves `reserved` ahead by a batch at most.
        let ahead = reserved.checked_sub(head);
        if ahead.is_none_or(|ahead| ahead > header.slots) || reserved > MOST_RECORDS {
            return Err(FileErrorKind::Counters { head, reserved }.into());
        }
        write_counter(&file, 0, CLOSED_AT)?;
        let place = Place::of(&file, path, header.length().unwrap_or(u64::MAX))?;
        Ok(Self::new(file, place, &header))
    }
}

impl<W: Wire> FileWriter<W> {
    fn create_with(path: &Path, slots: usize, options: FileOptions) -> Result<Self, FileError> {
        let length = length::<W>(slots)?;
        let header = header::<W>(slots as u64, schema::<W>().len())?;
        let begin = |file: &File| {
            let mut head = header.pack().to_vec();
            head.extend_from_slice(schema::<W>().as_bytes());
            write(file, &head, 0, "write the header")
        };
        let (file, place) = Place::create(path, options.mode, length, begin)?;
        Ok(Self::new(file, place, &header))
    }

    fn new(file: File, place: Place, header: &Header) -> Self {
        Self {
            file,
            place,
            slots: header.slots,
            next: header.head,
            reserved: header.reserved,
            poisoned: false,
            clock: Elapsed::since(header.epoch),
            batch: Vec::new(),
            records: PhantomData,
        }
    }

    /// Pushes a record with the current time, in nanoseconds since the ring was created. O(1), with
    /// four system calls; [`push_slice`](Self::push_slice) needs as many for a batch of records.
    ///
    /// # Errors
    ///
    /// Returns an error, and does not push the record, if the file is [no longer at its
    /// path](FileErrorKind::Moved) or [too short](FileErrorKind::Cut), or if the file system
    /// reports an error. If writing a record failed, the next push tries again. If writing a
    /// counter failed, every further push fails as [poisoned](FileErrorKind::Poisoned).
    pub fn push(&mut self, value: W::Native) -> Result<(), FileError> {
        self.push_wire(W::new(value))
    }

    /// Pushes a record with a caller-supplied time. O(1), like [`push`](Self::push).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`push`](Self::push).
    pub fn push_at(&mut self, time: u64, value: W::Native) -> Result<(), FileError> {
        self.push_wire_at(time, W::new(value))
    }

    /// Like [`push`](Self::push), for a record in wire form. O(1).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`push`](Self::push).
    pub fn push_wire(&mut self, record: W) -> Result<(), FileError> {
        let now = self.clock.now();
        self.push_wire_at(now, record)
    }

    /// Like [`push_at`](Self::push_at), for a record in wire form. O(1).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`push`](Self::push).
    pub fn push_wire_at(&mut self, time: u64, record: W) -> Result<(), FileError> {
        self.write(iter::once((time, &record)))
    }

    /// Pushes records that all have the current time. O(n), with four or five system calls per
    /// batch of up to 4,096 records or a quarter of the ring.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`push`](Self::push); records of earlier batches stay pushed.
    pub fn push_slice(&mut self, records: &[W]) -> Result<(), FileError> {
        let now = self.clock.now();
        self.push_slice_at(now, records)
    }

    /// Pushes records that all have one caller-supplied time. O(n).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`push`](Self::push); records of earlier batches stay pushed.
    pub fn push_slice_at(&mut self, time: u64, records: &[W]) -> Result<(), FileError> {
        for records in records.chunks(self.most()) {
            self.write(records.iter().map(|record| (time, record)))?;
        }
        Ok(())
    }

    /// Pushes records with caller-supplied times. O(n).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`push`](Self::push); records of earlier batches stay pushed. If there
    /// is not one time for each record, nothing is pushed.
    ///
    /// ```
    /// use memoryview::ring::Entry;
    /// use memoryview::le;
    /// use memoryview_ring::{FileReader, FileWriter};
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("ring");
    /// let mut writer = FileWriter::<le::U32>::create(&path, 100)?;
    /// writer.push_slices(&[10, 20], &[7, 8].map(le::U32::new))?;
    /// let mut out = [Entry::<le::U32>::default(); 2];
    /// FileReader::open(&path)?.poll(&mut out)?;
    /// assert_eq!((out[1].time, out[1].value.get()), (20, 8));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn push_slices(&mut self, times: &[u64], records: &[W]) -> Result<(), FileError> {
        let (needed, given) = (records.len(), times.len());
        if needed != given {
            return Err(RingErrorKind::Times { needed, given }.of(W::NAME).into());
        }
        let most = self.most();
        for (times, records) in times.chunks(most).zip(records.chunks(most)) {
            self.write(times.iter().copied().zip(records))?;
        }
        Ok(())
    }

    /// Returns the number of records pushed so far, by this writer and its predecessors.
    pub fn pushed(&self) -> u64 {
        self.next
    }

    /// Returns the capacity: the number of records in a full ring.
    pub fn capacity(&self) -> usize {
        usize::try_from(self.slots).unwrap_or(usize::MAX)
    }

    /// Returns the maximum number of records in a batch: a quarter of the ring, so that readers
    /// keep the rest.
    fn most(&self) -> usize {
        let most = BATCH.min(BATCH_BYTES / slot_bytes::<W>());
        (self.capacity() / 4).clamp(1, most.max(1))
    }

    fn write<'a>(
        &mut self,
        records: impl ExactSizeIterator<Item = (u64, &'a W)>,
    ) -> Result<(), FileError> {
        if self.poisoned {
            return Err(FileErrorKind::Poisoned.into());
        }
        self.place.check()?;
        let end = self.next + records.len() as u64;
        self.batch.clear();
        for (time, record) in records {
            let slot = self.batch.len() + slot_bytes::<W>();
            self.batch.extend_from_slice(&time.to_le_bytes());
            self.batch.extend_from_slice(record.as_bytes());
            self.batch.resize(slot, 0);
        }
        // If an earlier push failed, its slots may be half written: they stay reserved.
        self.reserved = self.reserved.max(end);
        self.count(self.reserved, RESERVED_AT)?;
        self.write_batch()?;
        self.count(end, HEAD_AT)?;
        self.next = end;
        Ok(())
    }

    /// Writes the slots, beginning with that of the next record.
    fn write_batch(&self) -> Result<(), FileError> {
        let room = self.slots - self.next % self.slots;
        let whole = usize::try_from(room).map_or(self.batch.len(), |room| {
            room.saturating_mul(slot_bytes::<W>()).min(self.batch.len())
        });
        let (before_end, from_start) = self.batch.split_at(whole);
        let at = slot_at::<W>(self.next, self.slots);
        write(&self.file, before_end, at, "write records")?;
        write(&self.file, from_start, SLOTS_AT, "write records")
    }

    fn count(&mut self, count: u64, at: u64) -> Result<(), FileError> {
        write_counter(&self.file, count, at).inspect_err(|_| self.poisoned = true)
    }
}

impl FileOptions {
    /// Creates a ring, like [`FileWriter::create`].
    ///
    /// # Errors
    ///
    /// Returns the errors of [`FileWriter::create`].
    pub fn create<W: Wire>(
        self,
        path: impl AsRef<Path>,
        slots: usize,
    ) -> Result<FileWriter<W>, FileError> {
        FileWriter::create_with(path.as_ref(), slots, self)
    }
}

impl<W> Drop for FileWriter<W> {
    fn drop(&mut self) {
        if self.place.check().is_ok() {
            // If this fails, readers still find that the lock is free.
            let _ = write_counter(&self.file, 1, CLOSED_AT);
        }
    }
}

impl<W> fmt::Debug for FileWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileWriter")
            .field("slots", &self.slots)
            .field("pushed", &self.next)
            .finish_non_exhaustive()
    }
}

/// Returns the size of a file with this number of slots, in bytes.
fn length<W: Wire>(slots: usize) -> Result<u64, FileError> {
    if slots == 0 {
        return Err(RingErrorKind::NoCapacity.of(W::NAME).into());
    }
    let (capacity, size) = (slots, slot_bytes::<W>());
    (slots as u64)
        .checked_mul(size as u64)
        .and_then(|bytes| bytes.checked_add(SLOTS_AT))
        .filter(|bytes| i64::try_from(*bytes).is_ok())
        .ok_or_else(|| {
            RingErrorKind::Overflow { capacity, size }
                .of(W::NAME)
                .into()
        })
}

/// Creates the header of a new ring.
fn header<W: Wire>(slots: u64, schema: usize) -> Result<Header, FileError> {
    let too_large = |_| {
        let (capacity, size) = (1, size_of::<W>());
        RingErrorKind::Overflow { capacity, size }.of(W::NAME)
    };
    if schema > MOST {
        let (needed, available) = (schema, MOST);
        return Err(FileErrorKind::SchemaSize { needed, available }.into());
    }
    Ok(Header {
        magic: MAGIC,
        version: VERSION,
        record_bytes: u32::try_from(size_of::<W>()).map_err(too_large)?,
        slot_bytes: u32::try_from(slot_bytes::<W>()).map_err(too_large)?,
        schema_bytes: u32::try_from(schema).map_err(too_large)?,
        slots,
        time_kind: 1,
        epoch: now(),
        closed: 0,
        reserved: 0,
        head: 0,
    })
}
