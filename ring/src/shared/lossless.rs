//! [`LosslessWriter`]: does not overwrite records that a reader still needs.

use core::fmt;

use memoryview::Wire;

use super::channel::Channel;
use super::producers::Producers;
use super::reader::Reader;
use super::slots::count;
use super::writer::Writer;

/// The only writer of a ring that loses nothing, created by
/// [`SharedRing::lossless`](crate::SharedRing::lossless).
///
/// ```
/// use memoryview_ring::shared::PushError;
/// use memoryview::le;
/// use memoryview_ring::SharedRing;
///
/// let (mut writer, mut reader) = SharedRing::<le::U32>::lossless(2)?;
/// assert!(writer.try_push(1).is_ok() && writer.try_push(2).is_ok());
/// // The reader has not polled yet: the value is returned.
/// assert_eq!(writer.try_push(3), Err(PushError::Full(3)));
///
/// let mut out = [le::U32::default(); 1];
/// assert_eq!((reader.poll(&mut out).n, out[0].get()), (1, 1));
/// assert!(writer.try_push(3).is_ok());
///
/// drop(reader);
/// assert_eq!(writer.try_push(4), Err(PushError::Closed(4)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct LosslessWriter<W: Wire> {
    writer: Writer<W>,
    /// No reader needs the slot of a record before this one. Readers only advance, and a clone
    /// begins at the position of its original, so this stays true.
    limit: u64,
}

/// The reason why a record was not pushed, with the record.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PushError<T> {
    /// The slowest reader has not polled the oldest record.
    Full(T),
    /// There are no readers.
    Closed(T),
}

impl<T> PushError<T> {
    /// Returns the value that was not pushed.
    ///
    /// ```
    /// use memoryview_ring::shared::PushError;
    ///
    /// assert_eq!(PushError::Full(7).into_inner(), 7);
    /// ```
    pub fn into_inner(self) -> T {
        match self {
            Self::Full(value) | Self::Closed(value) => value,
        }
    }
}

impl<T> fmt::Debug for PushError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full(_) => "Full(..)",
            Self::Closed(_) => "Closed(..)",
        })
    }
}

impl<T> fmt::Display for PushError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full(_) => {
                "the slowest reader has not polled the oldest record: try again when it has"
            }
            Self::Closed(_) => "there is no reader: create one with `reader()`",
        })
    }
}

impl<T> core::error::Error for PushError<T> {}

impl<W: Wire> LosslessWriter<W> {
    pub(super) fn new(channel: Channel<W>) -> Self {
        Self {
            writer: Writer::new(channel),
            limit: 0,
        }
    }

    /// Pushes a record with the current time, like [`Writer::push`], if that does not overwrite a
    /// record a reader still needs. O(1), or O(readers) under a short lock whenever the known free
    /// slots are used up.
    ///
    /// # Errors
    ///
    /// Returns the value if the slowest reader would lose a record, or if there are no readers.
    #[inline]
    pub fn try_push(&mut self, value: W::Native) -> Result<(), PushError<W::Native>> {
        let now = self.writer.now();
        self.try_push_at(now, value)
    }

    /// Pushes a record with a caller-supplied time, like [`try_push`](Self::try_push).
    ///
    /// # Errors
    ///
    /// Returns the value if the slowest reader would lose a record, or if there are no readers.
    #[inline]
    pub fn try_push_at(&mut self, time: u64, value: W::Native) -> Result<(), PushError<W::Native>> {
        match self.room() {
            Some(0) => Err(PushError::Full(value)),
            Some(_) => {
                self.writer.push_at(time, value);
                Ok(())
            }
            None => Err(PushError::Closed(value)),
        }
    }

    /// Pushes as many of the records as possible without overwriting one a reader still needs, all
    /// with the current time, and returns their number; 0 without readers. O(n + readers).
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (mut writer, _reader) = SharedRing::<le::U32>::lossless(2)?;
    /// assert_eq!(writer.try_push_slice(&[1, 2, 3].map(le::U32::new)), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn try_push_slice(&mut self, values: &[W]) -> usize {
        let room = self.look().unwrap_or(0);
        let n = values.len().min(count(room));
        self.writer.push_slice(&values[..n]);
        n
    }

    /// Returns a lower bound on the number of records that can be pushed, or `None` without
    /// readers.
    #[inline]
    fn room(&mut self) -> Option<u64> {
        if self.writer.channel.readers() == 0 {
            return None;
        }
        match self.limit.saturating_sub(self.writer.pushed()) {
            0 => self.look(),
            room => Some(room),
        }
    }

    /// Returns the exact number of records that can be pushed, or `None` without readers.
    #[cold]
    fn look(&mut self) -> Option<u64> {
        let channel = &self.writer.channel;
        self.limit = channel.slowest()?.saturating_add(channel.capacity);
        Some(self.limit.saturating_sub(self.writer.pushed()))
    }

    /// Wakes readers that fell asleep during the last push: see [`Writer::wake`].
    pub fn wake(&self) {
        self.writer.wake();
    }

    /// Returns the number of records pushed so far.
    pub fn pushed(&self) -> u64 {
        self.writer.pushed()
    }

    /// Returns the number of records that a reader may be behind.
    pub fn capacity(&self) -> usize {
        self.writer.capacity()
    }

    /// Creates another reader, which begins with the next record. O(readers).
    pub fn reader(&self) -> Reader<W> {
        self.writer.reader()
    }

    /// Returns the number of readers.
    pub fn readers(&self) -> usize {
        self.writer.readers()
    }

    /// Returns how many records the slowest reader is behind, or 0 without readers. O(readers).
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (mut writer, slow) = SharedRing::<le::U32>::lossless(8)?;
    /// let mut fast = writer.reader();
    /// assert_eq!(writer.try_push_slice(&[le::U32::new(1); 3]), 3);
    /// let _ = fast.poll(&mut [le::U32::default(); 8]);
    /// assert_eq!((fast.lag(), slow.lag(), writer.lag()), (0, 3, 3));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lag(&self) -> u64 {
        self.writer.lag()
    }

    /// Returns a handle for several producers: its clones push one at a time, behind a mutex.
    #[must_use]
    pub fn shared(self) -> Producers<Self> {
        Producers::new(self)
    }
}

impl<W: Wire> Producers<LosslessWriter<W>> {
    /// Pushes a record: see [`LosslessWriter::try_push`].
    ///
    /// # Errors
    ///
    /// Returns the value if the slowest reader would lose a record, or if there are no readers.
    pub fn try_push(&self, value: W::Native) -> Result<(), PushError<W::Native>> {
        self.with(|writer| writer.try_push(value))
    }

    /// Pushes a record with a caller-supplied time: see [`LosslessWriter::try_push_at`].
    ///
    /// # Errors
    ///
    /// Returns the value if the slowest reader would lose a record, or if there are no readers.
    pub fn try_push_at(&self, time: u64, value: W::Native) -> Result<(), PushError<W::Native>> {
        self.with(|writer| writer.try_push_at(time, value))
    }

    /// Pushes as many records as fit: see [`LosslessWriter::try_push_slice`].
    pub fn try_push_slice(&self, records: &[W]) -> usize {
        self.with(|writer| writer.try_push_slice(records))
    }
}
