//! [`FileWriter`]: writes a ring in a file.

use core::fmt;
use core::marker::PhantomData;
use std::fs::{self, File};
use std::path::Path;
use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

use memoryview::ring::{Clock, Monotonic, RingErrorKind};
use memoryview::{Fixed, View, Wire};

use super::counters::{slot_at, slot_bytes, write, write_counter};
use super::header::{CLOSED_AT, HEAD_AT, RESERVED_AT};
use super::schema::schema;
use super::{FileError, FileErrorKind, Header, MAGIC, SLOTS_AT, VERSION};

/// Records of a batch at most: readers lose the oldest of a full ring as soon as a batch begins.
const BATCH: usize = 4096;

/// The one writer of a ring in a file: see [the module](super).
pub struct FileWriter<R: Fixed> {
    file: File,
    slots: u64,
    /// The number of the next record.
    next: u64,
    clock: Monotonic,
    /// The slots of a batch.
    batch: Vec<u8>,
    records: PhantomData<fn(&R)>,
}

impl<R: Fixed> FileWriter<R> {
    /// Makes a ring of the newest `slots` records at `path`. A file that is there is replaced, not
    /// changed: who has it open keeps it. O(1), the file takes memory as it is filled.
    ///
    /// # Errors
    ///
    /// No slots, more than a file can hold, or the file system refuses.
    ///
    /// ```
    /// use memoryview::View;
    /// use memoryview_ring::file::FileWriter;
    ///
    /// #[derive(View)]
    /// #[layout("<d")]
    /// struct Sample { value: f64 }
    ///
    /// let error = FileWriter::<Sample>::create("/nowhere/ring", 0).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "ring of Sample: a capacity of 0 holds no record: use 1 or more"
    /// );
    /// ```
    pub fn create(path: impl AsRef<Path>, slots: usize) -> Result<Self, FileError> {
        let length = length::<R>(slots)?;
        let head = head::<R>(slots as u64)?;
        let path = path.as_ref();
        // It gets its name when it is whole.
        let mut unfinished = path.as_os_str().to_owned();
        unfinished.push(format!(".{}", process::id()));
        let file =
            File::create(&unfinished).map_err(|error| FileError::Io("create the file", error))?;
        let filled = file
            .set_len(length)
            .map_err(|error| FileError::Io("make the file as long as the ring", error))
            .and_then(|()| write(&file, &head, 0, "write the header"))
            .and_then(|()| {
                fs::rename(&unfinished, path).map_err(|error| FileError::Io("name the file", error))
            });
        if let Err(error) = filled {
            // The first error says more than one of cleaning up.
            let _ = fs::remove_file(&unfinished);
            return Err(error);
        }
        Ok(Self {
            file,
            slots: slots as u64,
            next: 0,
            clock: Monotonic::default(),
            batch: Vec::new(),
            records: PhantomData,
        })
    }

    /// Pushes a record with the time of now: nanoseconds since the ring was made. O(1), three system
    /// calls; [`push_slice`](Self::push_slice) shares them among many records.
    ///
    /// # Errors
    ///
    /// The file system refuses; the record is not pushed then.
    pub fn push(&mut self, record: &R) -> Result<(), FileError> {
        self.push_slice(&[record.to_view()])
    }

    /// Pushes records that all have the time of now. O(n), three or four system calls for up to
    /// 4,096 records or the ring.
    ///
    /// # Errors
    ///
    /// The file system refuses; records of the batches before stay pushed.
    pub fn push_slice(&mut self, records: &[R::Record]) -> Result<(), FileError> {
        let now = self.clock.now();
        self.push_slice_at(now, records)
    }

    /// Pushes records that all have one time of the user's. O(n).
    ///
    /// # Errors
    ///
    /// The file system refuses; records of the batches before stay pushed.
    pub fn push_slice_at(&mut self, time: u64, records: &[R::Record]) -> Result<(), FileError> {
        for records in records.chunks(self.most()) {
            self.write(records.iter().map(|record| (time, record)))?;
        }
        Ok(())
    }

    /// Pushes records with times of the user's. O(n).
    ///
    /// # Errors
    ///
    /// Not one time for each record, nothing is pushed then; or the file system refuses, records of
    /// the batches before stay pushed.
    pub fn push_slices(&mut self, times: &[u64], records: &[R::Record]) -> Result<(), FileError> {
        let (needed, given) = (records.len(), times.len());
        if needed != given {
            let what = R::LAYOUT.name();
            return Err(RingErrorKind::Times { needed, given }.of(what).into());
        }
        let most = self.most();
        for (times, records) in times.chunks(most).zip(records.chunks(most)) {
            self.write(times.iter().copied().zip(records))?;
        }
        Ok(())
    }

    /// Records pushed so far: the number of the next one.
    pub fn pushed(&self) -> u64 {
        self.next
    }

    /// Records of a batch: a quarter of the ring, so that readers keep the rest.
    fn most(&self) -> usize {
        usize::try_from(self.slots / 4)
            .unwrap_or(BATCH)
            .clamp(1, BATCH)
    }

    fn write<'a>(
        &mut self,
        records: impl ExactSizeIterator<Item = (u64, &'a R::Record)>,
    ) -> Result<(), FileError> {
        let end = self.next + records.len() as u64;
        self.batch.clear();
        for (time, record) in records {
            let slot = self.batch.len() + slot_bytes::<R>();
            self.batch.extend_from_slice(&time.to_le_bytes());
            self.batch.extend_from_slice(record.as_bytes());
            self.batch.resize(slot, 0);
        }
        write_counter(&self.file, end, RESERVED_AT)?;
        let room = self.slots - self.next % self.slots;
        let whole = usize::try_from(room).map_or(self.batch.len(), |room| {
            room.saturating_mul(slot_bytes::<R>()).min(self.batch.len())
        });
        let (before_end, from_start) = self.batch.split_at(whole);
        let at = slot_at::<R>(self.next, self.slots);
        write(&self.file, before_end, at, "write records")?;
        write(&self.file, from_start, SLOTS_AT, "write records")?;
        write_counter(&self.file, end, HEAD_AT)?;
        self.next = end;
        Ok(())
    }
}

impl<R: Fixed> Drop for FileWriter<R> {
    fn drop(&mut self) {
        // A reader that cannot be told finds that nothing comes any more.
        let _ = write_counter(&self.file, 1, CLOSED_AT);
    }
}

impl<R: Fixed> fmt::Debug for FileWriter<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileWriter")
            .field("slots", &self.slots)
            .field("pushed", &self.next)
            .finish_non_exhaustive()
    }
}

/// Bytes of a file of so many slots.
fn length<R: Fixed>(slots: usize) -> Result<u64, FileError> {
    let what = R::LAYOUT.name();
    if slots == 0 {
        return Err(RingErrorKind::NoCapacity.of(what).into());
    }
    let (capacity, size) = (slots, slot_bytes::<R>());
    (slots as u64)
        .checked_mul(size as u64)
        .and_then(|bytes| bytes.checked_add(SLOTS_AT))
        .filter(|bytes| i64::try_from(*bytes).is_ok())
        .ok_or_else(|| RingErrorKind::Overflow { capacity, size }.of(what).into())
}

/// The header and the schema.
fn head<R: Fixed>(slots: u64) -> Result<Vec<u8>, FileError> {
    let schema = schema::<R>();
    let available = usize::try_from(SLOTS_AT).map_or(0, |bytes| bytes - Header::SIZE);
    if schema.len() > available {
        let needed = schema.len();
        return Err(FileErrorKind::SchemaSize { needed, available }.into());
    }
    let too_large = |_| {
        let (capacity, size) = (1, R::SIZE);
        let kind = RingErrorKind::Overflow { capacity, size };
        kind.of(R::LAYOUT.name())
    };
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let header = Header {
        magic: MAGIC,
        version: VERSION,
        record_bytes: u32::try_from(R::SIZE).map_err(too_large)?,
        slot_bytes: u32::try_from(slot_bytes::<R>()).map_err(too_large)?,
        schema_bytes: u32::try_from(schema.len()).map_err(too_large)?,
        slots,
        time_kind: 1,
        epoch: u64::try_from(since_1970.as_nanos()).unwrap_or(0),
        closed: 0,
        reserved: 0,
        head: 0,
    };
    let mut head = header.pack().to_vec();
    head.extend_from_slice(schema.as_bytes());
    Ok(head)
}
