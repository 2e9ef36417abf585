//! [`Writer`]: pushes records and never waits for readers.

use core::fmt;

use memoryview::Wire;
use memoryview::ring::{Clock, Monotonic, RingError, RingErrorKind};

use super::channel::Channel;
use super::producers::Producers;
use super::reader::Reader;
use super::sync::Arc;

/// The number of records in a batch, which become visible together. Readers of a full ring lose the
/// oldest records as soon as a batch begins, so it is small.
const BATCH: usize = 64;

/// The only writer of a [`SharedRing`](crate::SharedRing), which overwrites the oldest records.
///
/// ```
/// use memoryview::{Wire, le};
/// use memoryview_ring::SharedRing;
///
/// let (mut writer, mut reader) = SharedRing::<le::F64>::new(100)?;
/// writer.push(1.5);
/// writer.push_at(20, 2.5);
/// writer.push_slice(&[le::F64::new(3.5); 3]);
///
/// let mut out = [le::F64::default(); 8];
/// let got = reader.poll(&mut out);
/// assert_eq!((got.n, got.lost), (5, 0));
/// assert_eq!(out[..3].get(2).map(Wire::get), Some(3.5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Writer<W: Wire> {
    pub(super) channel: Arc<Channel<W>>,
    /// The index of the next record; only this writer changes `head`.
    pub(super) next: u64,
    clock: Monotonic,
}

impl<W: Wire> Writer<W> {
    pub(super) fn new(channel: Channel<W>) -> Self {
        Self {
            channel: Arc::new(channel),
            next: 0,
            clock: Monotonic::default(),
        }
    }

    /// Pushes a record with the current time, in nanoseconds since the ring was created, by a
    /// monotonic clock. O(1), and wait-free while no reader sleeps.
    ///
    /// ```
    /// use memoryview::ring::Entry;
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (mut writer, reader) = SharedRing::<le::U32>::new(4)?;
    /// writer.push(7);
    /// writer.push(8);
    /// let mut out = [Entry::<le::U32>::default(); 2];
    /// reader.latest(&mut out);
    /// assert!(out[0].time <= out[1].time);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn push(&mut self, value: W::Native) {
        let now = self.now();
        self.push_at(now, value);
    }

    /// Pushes a record with a caller-supplied time, in any unit. O(1), and wait-free while no
    /// reader sleeps.
    #[inline]
    pub fn push_at(&mut self, time: u64, value: W::Native) {
        self.push_wire_at(time, W::new(value));
    }

    /// Like [`push`](Self::push), for a record in wire form. O(1).
    #[inline]
    pub fn push_wire(&mut self, record: W) {
        let now = self.now();
        self.push_wire_at(now, record);
    }

    /// Like [`push_at`](Self::push_at), for a record in wire form. O(1).
    #[inline]
    pub fn push_wire_at(&mut self, time: u64, record: W) {
        self.write(1, core::iter::once((time, &record)));
        self.channel.bell.wake_heard();
    }

    /// Pushes records that all have the current time. The counters are written once per 64 records,
    /// which become visible together. O(n).
    ///
    /// ```
    /// use memoryview::ring::Entry;
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (mut writer, mut reader) = SharedRing::<le::U32>::new(8)?;
    /// writer.push_slice(&[7, 8].map(le::U32::new));
    /// let mut out = [Entry::<le::U32>::default(); 2];
    /// assert_eq!(reader.poll(&mut out).n, 2);
    /// assert_eq!(out[0].time, out[1].time);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn push_slice(&mut self, records: &[W]) {
        let now = self.now();
        self.push_slice_at(now, records);
    }

    /// Pushes records that all have one caller-supplied time. O(n).
    pub fn push_slice_at(&mut self, time: u64, records: &[W]) {
        self.push_all(records.len(), records.iter().map(|record| (time, record)));
    }

    /// Pushes records with caller-supplied times. O(n).
    ///
    /// # Errors
    ///
    /// Returns an error, and pushes nothing, if the numbers of times and records differ.
    ///
    /// ```
    /// use memoryview::be;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (mut writer, _reader) = SharedRing::<be::U16>::new(100)?;
    /// let values = [1, 2, 3].map(be::U16::new);
    /// writer.push_slices(&[10, 20, 30], &values)?;
    /// assert_eq!(
    ///     writer.push_slices(&[40], &values).unwrap_err().to_string(),
    ///     "ring of be::U16: 3 records with 1 time: pass one time for each record"
    /// );
    /// assert_eq!(writer.pushed(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn push_slices(&mut self, times: &[u64], records: &[W]) -> Result<(), RingError> {
        if times.len() != records.len() {
            let (needed, given) = (records.len(), times.len());
            return Err(RingErrorKind::Times { needed, given }.of(W::NAME));
        }
        self.push_all(records.len(), times.iter().copied().zip(records));
        Ok(())
    }

    /// Wakes readers that fell asleep during the last [`push`](Self::push). A push wakes every
    /// reader that it sees asleep, but may miss one that is just falling asleep; such a reader
    /// wakes by itself within a millisecond. Call this before a long pause if that is too late.
    /// O(1).
    pub fn wake(&self) {
        self.channel.bell.wake();
    }

    /// Returns the number of records pushed so far.
    #[inline]
    pub fn pushed(&self) -> u64 {
        self.next
    }

    /// Returns the capacity: the number of records in a full window.
    pub fn capacity(&self) -> usize {
        usize::try_from(self.channel.capacity).unwrap_or(usize::MAX)
    }

    /// Creates another reader, which begins with the next record. O(readers).
    pub fn reader(&self) -> Reader<W> {
        Reader::new(Arc::clone(&self.channel), self.next)
    }

    /// Returns the number of readers. O(1).
    pub fn readers(&self) -> usize {
        self.channel.readers()
    }

    /// Returns how many records the slowest reader is behind, or 0 without readers. O(readers).
    pub fn lag(&self) -> u64 {
        self.channel.lag(self.next)
    }

    /// Returns a handle for several producers: its clones push one at a time, behind a mutex.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (writer, mut reader) = SharedRing::<le::U64>::new(1000)?;
    /// let producers = writer.shared();
    /// std::thread::scope(|scope| {
    ///     for _ in 0..4 {
    ///         scope.spawn(|| (0..100).for_each(|number| producers.push(number)));
    ///     }
    /// });
    /// let mut out = [le::U64::default(); 1000];
    /// assert_eq!(reader.poll(&mut out).n, 400);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn shared(self) -> Producers<Self> {
        Producers::new(self)
    }

    /// Pushes `left` records in batches, which are at most as large as the ring.
    fn push_all<'a>(&mut self, mut left: usize, mut records: impl Iterator<Item = (u64, &'a W)>) {
        let most = BATCH.min(self.capacity());
        while left > 0 {
            let batch = left.min(most);
            self.write(batch, &mut records);
            left -= batch;
        }
        self.channel.bell.wake();
    }

    #[inline]
    pub(super) fn now(&mut self) -> u64 {
        self.clock.now()
    }

    #[inline]
    fn write<'a>(&mut self, count: usize, records: impl Iterator<Item = (u64, &'a W)>) {
        let end = self.next + count as u64;
        self.channel.write(self.next..end, records);
        self.next = end;
    }
}

impl<W: Wire> Drop for Writer<W> {
    fn drop(&mut self) {
        self.channel.close();
    }
}

impl<W: Wire> fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("capacity", &self.channel.capacity)
            .field("pushed", &self.next)
            .finish_non_exhaustive()
    }
}

impl<W: Wire> Producers<Writer<W>> {
    /// Pushes a record with the current time: see [`Writer::push`].
    pub fn push(&self, value: W::Native) {
        self.with(|writer| writer.push(value));
    }

    /// Pushes a record with a caller-supplied time: see [`Writer::push_at`].
    pub fn push_at(&self, time: u64, value: W::Native) {
        self.with(|writer| writer.push_at(time, value));
    }

    /// Pushes a record in its wire form: see [`Writer::push_wire`].
    pub fn push_wire(&self, record: W) {
        self.with(|writer| writer.push_wire(record));
    }

    /// Pushes a record in its wire form with a caller-supplied time: see [`Writer::push_wire_at`].
    pub fn push_wire_at(&self, time: u64, record: W) {
        self.with(|writer| writer.push_wire_at(time, record));
    }

    /// Pushes records: see [`Writer::push_slice`].
    pub fn push_slice(&self, records: &[W]) {
        self.with(|writer| writer.push_slice(records));
    }

    /// Pushes records with a caller-supplied time: see [`Writer::push_slice_at`].
    pub fn push_slice_at(&self, time: u64, records: &[W]) {
        self.with(|writer| writer.push_slice_at(time, records));
    }
}
