//! [`Reader`]: reads the newest records, or all of them in order.

use core::fmt;

use memoryview::Wire;
use std::time::Duration;

use super::channel::{Channel, Position};
use super::slots::count;
use super::sync::Arc;
use crate::{Got, Take};

/// The number of records read between checks of the writer's position.
const CHUNK: usize = 64;

/// Why [`Reader::wait`] returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wake {
    /// There are records to poll.
    Records,
    /// The writer has ended, and all records were polled.
    Closed,
    /// The timeout has passed.
    TimedOut,
}

/// A reader of a [`SharedRing`](crate::SharedRing). A clone is a separate reader that continues from the
/// same record.
///
/// Reading removes nothing from the ring, so readers do not affect each other. Only
/// [`wait`](Self::wait) blocks, however fast the writer is.
///
/// ```
/// use memoryview_ring::Got;
/// use memoryview::le;
/// use memoryview_ring::SharedRing;
///
/// let (mut writer, mut reader) = SharedRing::<le::U32>::new(4)?;
/// for number in 0..10 {
///     writer.push(number);
/// }
///
/// let mut out = [le::U32::default(); 8];
/// assert_eq!(reader.latest(&mut out[..2]), Got { n: 2, lost: 0 });
/// assert_eq!(out[..2], [8, 9]);
/// // Six of the ten were overwritten before the first poll.
/// assert_eq!(reader.poll(&mut out), Got { n: 4, lost: 6 });
/// assert_eq!(out[..4], [6, 7, 8, 9]);
/// assert_eq!(reader.poll(&mut out), Got { n: 0, lost: 0 });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Reader<W: Wire> {
    pub(super) channel: Arc<Channel<W>>,
    /// The next record to poll, at most the number published.
    next: u64,
    position: Arc<Position>,
}

impl<W: Wire> Reader<W> {
    pub(super) fn new(channel: Arc<Channel<W>>, next: u64) -> Self {
        let position = channel.enter(next);
        Self {
            channel,
            next,
            position,
        }
    }

    /// Reads the next records in order into `out`, as many as fit, each record once. `lost` is the
    /// number of records that the writer overwrote before the first one returned. To read
    /// everything pushed so far, poll until both `n` and `lost` are 0. O(`out.len()`), wait-free.
    ///
    /// The elements of `out` are wire values, or entries with index and time: see [`Take`].
    pub fn poll<T: Take<W>>(&mut self, out: &mut [T]) -> Got {
        let head = self.channel.slots.head();
        let mut got = Got::default();
        self.skip_to(self.channel.slots.oldest(head), &mut got);
        while got.n < out.len() && self.next < head {
            let room = &mut out[got.n..];
            let first = self.next;
            let end = head.min(first + room.len().min(CHUNK) as u64);
            // A writer that is a whole round ahead has overwritten everything before `end`. Records
            // after it were not published yet.
            let whole = self.read(first, end, room).clamp(first, end);
            if whole > first && got.n > 0 {
                // These were lost after the records returned here: the next poll counts them.
                break;
            }
            self.skip_to(whole, &mut got);
            room.copy_within(count(whole - first)..count(end - first), 0);
            got.n += count(end - whole);
            self.next = end;
        }
        self.position.leave(self.next);
        got
    }

    /// Reads the newest records into `out`, oldest first: as many as fit, at most the window.
    /// `lost` is the number of these that the writer overwrote in the meantime. Does not affect
    /// [`poll`](Self::poll). O(`out.len()`), wait-free.
    pub fn latest<T: Take<W>>(&self, out: &mut [T]) -> Got {
        let head = self.channel.slots.head();
        let window = count(head - self.channel.first(head));
        let n = out.len().min(window);
        let out = &mut out[..n];
        let oldest = head - n as u64;
        // Newest first, away from the writer: once it has caught up, all older records are gone.
        let (mut first, mut whole) = (head, oldest);
        while first > whole {
            let end = first;
            first = oldest.max(end.saturating_sub(CHUNK as u64));
            let place = &mut out[count(first - oldest)..];
            whole = self.read(first, end, place).clamp(oldest, end);
        }
        let kept = first.max(whole);
        let lost = kept - oldest;
        out.copy_within(count(lost).., 0);
        Got {
            n: count(head - kept),
            lost,
        }
    }

    /// Blocks until there are records to poll, the writer has ended, or `timeout` has passed. The
    /// thread sleeps until the writer wakes it. See [`Writer::wake`](crate::shared::Writer::wake)
    /// for when a record may be seen a millisecond late.
    ///
    /// ```
    /// use std::time::Duration;
    /// use memoryview_ring::shared::Wake;
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (mut writer, mut reader) = SharedRing::<le::U32>::new(100)?;
    /// let thread = std::thread::spawn(move || (0..5).for_each(|number| writer.push(number)));
    ///
    /// let mut out = [le::U32::default(); 10];
    /// let mut numbers = Vec::new();
    /// while reader.wait(Duration::MAX) == Wake::Records {
    ///     let got = reader.poll(&mut out);
    ///     numbers.extend_from_slice(&out[..got.n]);
    /// }
    /// // The writer was dropped.
    /// assert_eq!(numbers, [0, 1, 2, 3, 4]);
    /// assert_eq!(reader.wait(Duration::MAX), Wake::Closed);
    /// # thread.join().unwrap();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn wait(&self, timeout: Duration) -> Wake {
        let state = self.state();
        if state.is_some() || timeout.is_zero() {
            return state.unwrap_or(Wake::TimedOut);
        }
        self.channel
            .bell
            .wait(timeout, || self.state())
            .unwrap_or(Wake::TimedOut)
    }

    /// Loads `closed` before `head`, so that the last record is not missed.
    fn state(&self) -> Option<Wake> {
        let closed = self.channel.is_closed();
        if self.lag() > 0 {
            return Some(Wake::Records);
        }
        closed.then_some(Wake::Closed)
    }

    /// Returns the number of records pushed that this reader has not polled; some may have been
    /// overwritten. O(1).
    #[inline]
    pub fn lag(&self) -> u64 {
        self.pushed().saturating_sub(self.next)
    }

    /// Skips everything pushed so far, and returns the number of records skipped. O(1).
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (mut writer, mut reader) = SharedRing::<le::U32>::new(4)?;
    /// (0..3).for_each(|number| writer.push(number));
    /// assert_eq!(reader.skip(), 3);
    /// assert_eq!(reader.lag(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn skip(&mut self) -> u64 {
        let lag = self.lag();
        self.next += lag;
        self.position.leave(self.next);
        lag
    }

    /// Returns the number of records pushed so far, including overwritten ones. O(1).
    #[inline]
    pub fn pushed(&self) -> u64 {
        self.channel.slots.head()
    }

    /// Returns the number of records in the window. O(1).
    pub fn len(&self) -> usize {
        let head = self.pushed();
        count(head - self.channel.first(head))
    }

    /// Returns `true` if nothing was ever pushed. O(1).
    pub fn is_empty(&self) -> bool {
        self.pushed() == 0
    }

    /// Returns the capacity: the number of records in a full window.
    pub fn capacity(&self) -> usize {
        count(self.channel.capacity)
    }

    /// Returns `true` if the writer has ended. The records can still be read. O(1).
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (writer, reader) = SharedRing::<le::U32>::new(4)?;
    /// assert!(!reader.is_closed());
    /// drop(writer);
    /// assert!(reader.is_closed());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_closed(&self) -> bool {
        self.channel.is_closed()
    }

    /// Reads records `first..end` to the start of `out`, and returns the first one that is whole.
    #[inline]
    fn read<T: Take<W>>(&self, first: u64, end: u64, out: &mut [T]) -> u64 {
        let slots = &self.channel.slots;
        for (place, index) in out.iter_mut().zip(first..end) {
            let (time, value) = slots.load(index);
            *place = T::take(index, time, value);
        }
        slots.first_whole()
    }

    fn skip_to(&mut self, next: u64, got: &mut Got) {
        got.lost += next.saturating_sub(self.next);
        self.next = self.next.max(next);
    }
}

impl<W: Wire> Clone for Reader<W> {
    fn clone(&self) -> Self {
        Self::new(Arc::clone(&self.channel), self.next)
    }
}

impl<W: Wire> Drop for Reader<W> {
    fn drop(&mut self) {
        self.channel.exit(&self.position);
    }
}

impl<W: Wire> fmt::Debug for Reader<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("capacity", &self.channel.capacity)
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}
