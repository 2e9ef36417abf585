//! [`History`]: a ring, and an archive of the records it has overwritten.

use core::fmt;
use core::iter::{Chain, FusedIterator};
use core::ops::RangeBounds;

use memoryview::ring::{Clock, DefaultClock, Own, Ring, RingEntries, RingRange, Storage};
use memoryview::{Field, Number, Stats, Wire};

use super::append::follows;
use super::range::iterates;
use super::{Archive, ArchiveEntries, ArchiveRange, Entry};

/// A [`Ring`], and an [`Archive`] of the records it has overwritten: one sequence whose newest
/// records are uncompressed and whose older ones are compressed.
///
/// ```
/// use memoryview::{Ring, le};
/// use memoryview_ring::{Archive, History};
///
/// let mut history = History::new(Ring::<le::F64>::new(100)?, Archive::new());
/// for i in 0..10_000_u32 {
///     history.push_at(i.into(), f64::from(i % 10));
/// }
/// assert_eq!((history.ring().len(), history.archive().len()), (100, 9_900));
/// assert_eq!(history.get(5).unwrap().value.get(), 5.0);
/// assert_eq!(history.range(9_890..9_910).iter().count(), 20);
/// assert_eq!(history.stats().unwrap().mean(), 4.5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct History<W, C = DefaultClock, S = Own<W>> {
    ring: Ring<W, C, S>,
    /// Ends at or before the first record of the ring.
    archive: Archive<W>,
}

impl<W: Wire, C, S: Storage<W>> History<W, C, S> {
    /// Creates a history in which `archive` receives the records that `ring` overwrites. O(1).
    ///
    /// A ring that begins before the end of the archive is restarted there, as by
    /// [`Ring::starting_at`]. Use this to continue an archive that was read from a file.
    ///
    /// ```
    /// use memoryview::Ring;
    /// use memoryview_ring::{Archive, History};
    ///
    /// let mut archive = Archive::<u8>::new();
    /// (0..5).for_each(|time| archive.push_at(time, 1));
    /// let mut history = History::new(Ring::new(2)?, archive);
    /// history.push_at(5, 2);
    /// assert_eq!(history.get(5).unwrap().value, 2);
    /// assert_eq!(history.iter().count(), 6);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(ring: Ring<W, C, S>, archive: Archive<W>) -> Self {
        let next = archive.next_index();
        let goes_on = archive.is_new() || follows(next, ring.first_index());
        let ring = if goes_on {
            ring
        } else {
            ring.starting_at(next)
        };
        Self { ring, archive }
    }

    /// Pushes a record with a caller-supplied time. O(1), except that a chunk of the archive that
    /// becomes full is compressed.
    pub fn push_at(&mut self, time: u64, value: W::Native) {
        self.push_wire_at(time, W::new(value));
    }

    /// Like [`push_at`](Self::push_at), for a record in wire form.
    pub fn push_wire_at(&mut self, time: u64, record: W) {
        let evicted = self.ring.push_wire_at(time, record);
        self.keep(evicted);
    }

    fn keep(&mut self, evicted: Option<Entry<W>>) {
        if let Some(entry) = evicted {
            // The ring begins at or after the end of the archive, so its records are in order.
            let appended = self.archive.append(entry);
            debug_assert!(appended.is_ok(), "the ring begins before the archive ends");
        }
    }

    /// Returns the ring: the newest records. O(1).
    pub fn ring(&self) -> &Ring<W, C, S> {
        &self.ring
    }

    /// Returns the archive: the records that the ring has overwritten. O(1).
    pub fn archive(&self) -> &Archive<W> {
        &self.archive
    }

    /// Compresses the waiting records of the archive: see [`Archive::flush`].
    pub fn flush(&mut self) {
        self.archive.flush();
    }

    /// Returns the ring and the archive. O(1).
    ///
    /// ```
    /// use memoryview::Ring;
    /// use memoryview_ring::{Archive, History};
    ///
    /// let mut history = History::new(Ring::<u8>::new(2)?, Archive::new());
    /// (0..5).for_each(|time| history.push_at(time, time as u8));
    /// let (ring, archive) = history.into_parts();
    /// assert!(archive.iter().map(|entry| entry.value).eq([0, 1, 2]));
    /// assert!(ring.iter().map(|entry| *entry.value).eq([3, 4]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn into_parts(self) -> (Ring<W, C, S>, Archive<W>) {
        (self.ring, self.archive)
    }

    /// Returns all records as an archive, including those in the ring, to write them to a file.
    /// O(ring).
    ///
    /// ```
    /// use memoryview::Ring;
    /// use memoryview_ring::{Archive, History};
    ///
    /// let mut history = History::new(Ring::<u8>::new(10)?, Archive::new());
    /// (0..25).for_each(|time| history.push_at(time, time as u8));
    /// let archive = history.into_archive();
    /// assert!(archive.iter().map(|entry| entry.value).eq(0..25));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn into_archive(mut self) -> Archive<W> {
        for Entry { index, time, value } in &self.ring {
            let value = *value;
            let appended = self.archive.append(Entry { index, time, value });
            debug_assert!(appended.is_ok(), "the ring begins before the archive ends");
        }
        self.archive
    }

    /// Returns the number of records in the ring and in the archive. O(chunks).
    pub fn len(&self) -> u64 {
        self.archive.len() + self.ring.len() as u64
    }

    /// Returns `true` if there are no records. O(1).
    pub fn is_empty(&self) -> bool {
        self.archive.is_empty() && self.ring.is_empty()
    }

    /// Returns the record with this index, or `None` if it does not exist. O(1) in the ring,
    /// otherwise as [`Archive::get`].
    pub fn get(&self, index: u64) -> Option<Entry<W>> {
        let held = self.ring.get(index).map(owned);
        held.or_else(|| self.archive.get(index))
    }

    /// Returns all records, oldest to newest: those of [`Archive::iter`], then those of the ring.
    pub fn iter(&self) -> HistoryEntries<'_, W> {
        self.range(..).iter()
    }

    /// Returns the records in a range of times, in archive and ring. O(1).
    ///
    /// ```
    /// use memoryview::{Ring, le};
    /// use memoryview_ring::{Archive, History};
    ///
    /// let mut history = History::new(Ring::<le::I32>::new(4)?, Archive::new());
    /// (0..10).for_each(|time| history.push_at(time, 10 * time as i32));
    /// let range = history.range(4..8);
    /// assert!(range.iter().map(|entry| entry.index).eq(4..8));
    /// assert_eq!(range.stats().unwrap().sum, 40 + 50 + 60 + 70);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn range(&self, times: impl RangeBounds<u64>) -> HistoryRange<'_, W> {
        let bounds = (times.start_bound().cloned(), times.end_bound().cloned());
        HistoryRange {
            archived: self.archive.range(bounds),
            held: self.ring.range(bounds),
        }
    }

    /// Returns the records from `time` on, in archive and ring. O(1).
    pub fn since(&self, time: u64) -> HistoryRange<'_, W> {
        self.range(time..)
    }

    /// Returns the newest record that is not after `time`, in archive and ring: see
    /// [`Archive::at_or_before`].
    ///
    /// ```
    /// use memoryview::Ring;
    /// use memoryview_ring::{Archive, History};
    ///
    /// let mut history = History::new(Ring::<u8>::new(2)?, Archive::new());
    /// (0..10).for_each(|i| history.push_at(i * 10, 0));
    /// assert_eq!(history.at_or_before(35).unwrap().time, 30);
    /// assert_eq!(history.at_or_after(85).unwrap().time, 90);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn at_or_before(&self, time: u64) -> Option<Entry<W>> {
        let held = self.ring.at_or_before(time).map(owned);
        let found = self.archive.at_or_before(time).into_iter().chain(held);
        found.max_by_key(|entry| entry.time)
    }

    /// Returns the oldest record that is not before `time`, in archive and ring: see
    /// [`Archive::at_or_after`].
    pub fn at_or_after(&self, time: u64) -> Option<Entry<W>> {
        let held = self.ring.at_or_after(time).map(owned);
        let found = self.archive.at_or_after(time).into_iter().chain(held);
        found.min_by_key(|entry| entry.time)
    }

    /// Returns statistics of all records, in archive and ring: see [`Archive::stats`].
    pub fn stats(&self) -> Option<Stats<W::Native>>
    where
        W::Native: Number,
    {
        self.range(..).stats()
    }

    /// Returns statistics of a field of all records, in archive and ring: see
    /// [`Archive::stats_of`].
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        self.range(..).stats_of(field)
    }
}

impl<W: Wire, C: Clock, S: Storage<W>> History<W, C, S> {
    /// Pushes a record with the current time, like [`Ring::push`]. Takes as long as [`push_at`](Self::push_at).
    ///
    /// ```
    /// use memoryview::Ring;
    /// use memoryview_ring::{Archive, History};
    ///
    /// let mut history = History::new(Ring::<u8>::new(1)?, Archive::new());
    /// history.push(1);
    /// history.push(2);
    /// assert!(history.iter().map(|entry| entry.value).eq([1, 2]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn push(&mut self, value: W::Native) {
        self.push_wire(W::new(value));
    }

    /// Like [`push`](Self::push), for a record in wire form.
    pub fn push_wire(&mut self, record: W) {
        let evicted = self.ring.push_wire(record);
        self.keep(evicted);
    }
}

/// Pushes each value with the current time.
impl<W: Wire, C: Clock, S: Storage<W>> Extend<W::Native> for History<W, C, S> {
    fn extend<I: IntoIterator<Item = W::Native>>(&mut self, values: I) {
        for value in values {
            self.push(value);
        }
    }
}

impl<W: Wire, C, S: Storage<W>> fmt::Debug for History<W, C, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("History")
            .field("ring", &self.ring)
            .field("archive", &self.archive)
            .finish()
    }
}

impl<'a, W: Wire, C, S: Storage<W>> IntoIterator for &'a History<W, C, S> {
    type Item = Entry<W>;
    type IntoIter = HistoryEntries<'a, W>;

    fn into_iter(self) -> HistoryEntries<'a, W> {
        self.iter()
    }
}

fn owned<W: Copy>(entry: Entry<&W>) -> Entry<W> {
    let Entry { index, time, value } = entry;
    let value = *value;
    Entry { index, time, value }
}

/// The records of a history in a range of times, returned by [`History::range`].
#[derive(Clone, Debug)]
pub struct HistoryRange<'a, W> {
    archived: ArchiveRange<'a, W>,
    held: RingRange<'a, W>,
}

impl<'a, W: Wire> HistoryRange<'a, W> {
    /// Returns the records, oldest to newest.
    pub fn iter(&self) -> HistoryEntries<'a, W> {
        let held = Held(self.held.iter());
        HistoryEntries(self.archived.iter().chain(held))
    }

    /// Returns the number of records: see [`ArchiveRange::len`] and [`RingRange::len`].
    pub fn len(&self) -> u64 {
        self.archived.len() + self.held.len() as u64
    }

    /// Returns `true` if there are no records.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty() && self.archived.is_empty()
    }

    /// Returns statistics of the records: see [`ArchiveRange::stats`] and [`RingRange::stats`].
    pub fn stats(&self) -> Option<Stats<W::Native>>
    where
        W::Native: Number,
    {
        self.stats_of(Field::<W, W>::at(0))
    }

    /// Returns statistics of a field of the records.
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        let mut summary = self.archived.summary(field);
        if let Some(held) = self.held.stats_of(field) {
            summary.merge(&held);
        }
        summary.non_empty()
    }
}

iterates! { HistoryRange, HistoryEntries }

/// Iterator over the records of a history, oldest to newest, created by [`HistoryRange::iter`].
#[derive(Clone, Debug)]
pub struct HistoryEntries<'a, W: Wire>(Chain<ArchiveEntries<'a, W>, Held<'a, W>>);

/// Iterator over the records of the ring, by value.
#[derive(Clone, Debug)]
struct Held<'a, W>(RingEntries<'a, W>);

impl<W: Wire> Iterator for Held<'_, W> {
    type Item = Entry<W>;

    fn next(&mut self) -> Option<Entry<W>> {
        self.0.next().map(owned)
    }
}

impl<W: Wire> Iterator for HistoryEntries<'_, W> {
    type Item = Entry<W>;

    fn next(&mut self) -> Option<Entry<W>> {
        self.0.next()
    }
}

impl<W: Wire> FusedIterator for HistoryEntries<'_, W> {}
