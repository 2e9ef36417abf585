//! [`Window`]: consecutive records of a ring, as at most two slices.

use super::Entry;
use super::storage::Parts;
use crate::{Columns, Field, Strided, Wire, ne};

/// Consecutive records of a ring, oldest to newest: all of them, the latest, or those in a range of
/// times. A view of at most two slices, without a copy.
///
/// ```
/// use memoryview::{Ring, le};
///
/// let mut ring = Ring::<le::U16>::new(4)?;
/// for value in 0..6 {
///     ring.push_at(u64::from(value) * 10, value);
/// }
/// let window = ring.window();
/// assert_eq!((window.len(), window.first_index()), (4, 2));
/// assert_eq!(window.iter().map(|entry| entry.value.get()).collect::<Vec<_>>(), [2, 3, 4, 5]);
/// assert_eq!(window.stats().unwrap().mean(), 3.5);
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Debug)]
pub struct Window<'a, W> {
    pub(super) parts: Parts<'a, W>,
    /// The slot of the oldest record, less than the capacity.
    pub(super) start: usize,
    /// The number of records, at most the capacity.
    pub(super) len: usize,
    /// The index of the oldest record.
    pub(super) index: u64,
    /// The block that is being filled, whose summary is outdated.
    pub(super) open: Option<usize>,
    /// Whether the clock stepped back inside the ring.
    pub(super) stepped: bool,
}

impl<W> Clone for Window<'_, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for Window<'_, W> {}

impl<'a, W: Wire> Window<'a, W> {
    /// Returns the number of records. O(1).
    #[inline]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Returns the capacity of the ring. O(1).
    #[inline]
    pub const fn capacity(&self) -> usize {
        self.parts.records.len()
    }

    /// Returns `true` if there are no records. O(1).
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the index of the oldest record: the number of records pushed before it. O(1).
    #[inline]
    pub const fn first_index(&self) -> u64 {
        self.index
    }

    /// Returns the record with this index, or `None` if it is outside the window. O(1).
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let mut ring = Ring::<le::U16>::new(2)?;
    /// ring.push_slice(&[7, 8, 9].map(le::U16::new));
    /// let window = ring.window();
    /// assert_eq!(window.get(2).unwrap().value.get(), 9);
    /// assert_eq!(window.get(0), None); // evicted
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn get(&self, index: u64) -> Option<Entry<&'a W>> {
        self.nth(usize::try_from(index.wrapping_sub(self.index)).ok()?)
    }

    /// Returns the oldest record. O(1).
    #[inline]
    pub fn oldest(&self) -> Option<Entry<&'a W>> {
        self.nth(0)
    }

    /// Returns the newest record. O(1).
    #[inline]
    pub fn newest(&self) -> Option<Entry<&'a W>> {
        self.nth(self.len.checked_sub(1)?)
    }

    /// Returns the record `n` after the oldest.
    #[inline]
    pub(super) fn nth(&self, n: usize) -> Option<Entry<&'a W>> {
        if n >= self.len {
            return None;
        }
        let slot = self.slot(n);
        Some(Entry {
            index: self.index.wrapping_add(n as u64),
            time: self.parts.times.get(slot)?.get(),
            value: self.parts.records.get(slot)?,
        })
    }

    /// Returns the slot of the record `n <= len` after the oldest.
    #[inline]
    pub(super) const fn slot(&self, n: usize) -> usize {
        let capacity = self.parts.records.len();
        let room = capacity - self.start;
        if n < room { self.start + n } else { n - room }
    }

    /// Returns the ranges of slots before the end of the storage, and from its start: `start..end`,
    /// `0..wrapped`.
    #[inline]
    pub(super) fn segments(&self) -> [(usize, usize); 2] {
        let room = self.parts.records.len() - self.start;
        let first = self.len.min(room);
        [(self.start, self.start + first), (0, self.len - first)]
    }

    /// Returns both segments of a slice with one element per slot.
    #[inline]
    fn slices<T>(&self, slots: &'a [T]) -> (&'a [T], &'a [T]) {
        let [first, second] = self.segments();
        let slice = |(start, end)| slots.get(start..end).unwrap_or_default();
        (slice(first), slice(second))
    }

    /// Returns the records as two slices, the older ones first. The second slice is empty if the
    /// window does not wrap around. O(1).
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(3)?;
    /// ring.push_slice(&[1, 2, 3]);
    /// ring.push_slice(&[4]);
    /// assert_eq!(ring.window().as_slices(), (&[2, 3][..], &[4][..]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn as_slices(&self) -> (&'a [W], &'a [W]) {
        self.slices(self.parts.records)
    }

    /// Returns the times of the records, in two slices like [`as_slices`](Self::as_slices). O(1).
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(2)?;
    /// for time in [10, 20, 30] {
    ///     ring.push_at(time, 0);
    /// }
    /// let (older, newer) = ring.window().times();
    /// assert_eq!((older[0].get(), newer[0].get()), (20, 30));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn times(&self) -> (&'a [ne::U64], &'a [ne::U64]) {
        self.slices(self.parts.times)
    }

    /// Returns one field of all records, in two parts like [`as_slices`](Self::as_slices). O(1).
    ///
    /// ```
    /// use memoryview::{Ring, View};
    ///
    /// #[derive(View)]
    /// #[layout("<If")]
    /// struct Sample { sensor: u32, value: f32 }
    ///
    /// let mut ring = Ring::<SampleView>::new(2)?;
    /// for sensor in 0..3 {
    ///     ring.push(Sample { sensor, value: 0.5 });
    /// }
    /// let (older, newer) = ring.window().column(Sample::FIELDS.sensor);
    /// assert_eq!((older.to_vec(), newer.to_vec()), (vec![1], vec![2]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn column<X: Wire>(&self, field: Field<W, X>) -> (Strided<'a, X>, Strided<'a, X>) {
        let (older, newer) = self.as_slices();
        (older.column(field), newer.column(field))
    }

    /// Returns the oldest `n` records, and the others. `n` is clamped to the length. O(1).
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(3)?;
    /// ring.push_slice(&[1, 2, 3]);
    /// let (older, newer) = ring.window().split_at(1);
    /// assert_eq!((older.len(), newer.len(), newer.first_index()), (1, 2, 1));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn split_at(&self, n: usize) -> (Self, Self) {
        let n = n.min(self.len);
        let mut older = *self;
        older.len = n;
        let mut newer = *self;
        newer.len = self.len - n;
        newer.start = self.slot(n);
        newer.index = self.index.wrapping_add(n as u64);
        (older, newer)
    }

    /// Returns the newest `n` records, oldest to newest, or all of them if there are fewer. O(1).
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(3)?;
    /// ring.push_slice(&[1, 2, 3]);
    /// let latest = ring.window().latest(2);
    /// assert!(latest.iter().map(|entry| *entry.value).eq([2, 3]));
    /// assert!(ring.window().latest(99).iter().map(|entry| *entry.value).eq([1, 2, 3]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    #[must_use]
    pub fn latest(&self, n: usize) -> Self {
        self.split_at(self.len.saturating_sub(n)).1
    }
}
