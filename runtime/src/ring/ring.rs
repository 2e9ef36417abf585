//! [`Ring`]: a buffer of fixed capacity that overwrites the oldest record.

use core::fmt;
use core::marker::PhantomData;

use super::block::BLOCK;
use super::storage::{self, Lent, Own, Storage};
use super::{Clock, DefaultClock, Entry, NoClock, Window, WindowEntries};
use crate::{Error, Wire, ne};

/// A buffer of fixed capacity that contains the newest records, each with its time. A new record
/// overwrites the oldest.
///
/// Records are of any [`Wire`] type: bytes, integers, floats, arrays, derived views. They are
/// contiguous, so they can be read without a copy as at most two slices. Times are stored
/// separately, so they can be searched fast. Every record has an index that does not change: the
/// number of records pushed before it. Statistics always cover exactly the records in the ring.
///
/// Times are `u64` in any unit. A time before the previous one is accepted and counted
/// ([`steps_back`](Self::steps_back)), and searches remain exact.
///
/// `C` is the clock for records that are pushed without a time. `S` is the storage: [`Own`] memory,
/// or [`Lent`] bytes of the caller, which do not need `alloc`.
///
/// ```
/// use memoryview::{Ring, View};
///
/// #[derive(View, Debug, PartialEq)]
/// #[layout("<Hf")]
/// struct Sample { sensor: u16, celsius: f32 }
///
/// let mut ring = Ring::<SampleView>::new(100)?;
/// for second in 0..150 {
///     ring.push_at(second, Sample { sensor: 7, celsius: second as f32 });
/// }
/// assert_eq!((ring.len(), ring.pushed(), ring.evicted()), (100, 150, 50));
/// assert_eq!(ring.newest().unwrap().value.celsius(), 149.0);
/// assert_eq!(ring.stats_of(Sample::FIELDS.celsius).unwrap().mean(), 99.5);
/// assert_eq!(ring.range(60..70).len(), 10);
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone)]
pub struct Ring<W, C = DefaultClock, S = Own<W>> {
    pub(super) storage: S,
    pub(super) clock: C,
    /// The slot of the next record, less than the capacity.
    pub(super) next: usize,
    /// The number of records, at most the capacity.
    pub(super) len: usize,
    /// The index of the next record.
    pub(super) index: u64,
    /// The index of the first record that was pushed.
    origin: u64,
    /// The number of records that were cleared rather than evicted.
    pub(super) cleared: u64,
    /// The time of the last record pushed, or 0 if there is none.
    pub(super) time: u64,
    /// The number of steps back since the ring was created.
    pub(super) steps_back: u64,
    /// The number of steps back between records in the ring: bits that are set in the storage.
    pub(super) held_steps: usize,
    records: PhantomData<W>,
}

// `W: Wire` is a bound of each constructor rather than of the block, so that for other types the
// compiler reports the missing `Wire`, with advice, rather than a missing function.
#[cfg(feature = "alloc")]
impl<W> Ring<W> {
    /// Creates a ring of `capacity` records that owns its memory, which is allocated immediately.
    /// O(capacity).
    ///
    /// # Errors
    ///
    /// Returns an error if the capacity is 0 or too large, or if the allocation fails.
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let ring = Ring::<le::F64>::new(100)?;
    /// assert_eq!((ring.len(), ring.capacity()), (0, 100));
    /// assert_eq!(
    ///     Ring::<le::F64>::new(usize::MAX).unwrap_err().to_string(),
    ///     format!(
    ///         "ring of le::F64: {} records of 16 bytes overflow the address space: use a smaller capacity",
    ///         usize::MAX
    ///     )
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn new(capacity: usize) -> Result<Self, Error>
    where
        W: Wire,
    {
        Ok(Self::over(Own::new(capacity)?))
    }
}

impl<W> Ring<W> {
    /// Creates a ring in the caller's bytes, with as many records as fit with their times and
    /// summaries. The bytes may have any content. O(capacity / 64).
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are too few for one record.
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let mut bytes = [0; 1024];
    /// let mut ring = Ring::<le::U16>::in_bytes(&mut bytes)?;
    /// assert_eq!(ring.capacity(), 88);
    /// ring.push_at(1, 500);
    /// assert_eq!(ring.stats().unwrap().max, 500);
    ///
    /// assert_eq!(
    ///     Ring::<le::U16>::in_bytes(&mut [0; 9]).unwrap_err().to_string(),
    ///     "ring of le::U16: one record needs 82 bytes, 9 were given: `bytes_for` returns the bytes needed for a capacity"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn in_bytes(bytes: &mut [u8]) -> Result<Ring<W, DefaultClock, Lent<'_, W>>, Error>
    where
        W: Wire,
    {
        Ok(Ring::over(Lent::new(bytes)?))
    }

    /// Returns the number of bytes that [`in_bytes`](Self::in_bytes) needs for `capacity` records.
    /// O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the capacity is 0 or too large.
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let mut bytes = vec![0; Ring::<le::U16>::bytes_for(100)?];
    /// assert_eq!(Ring::<le::U16>::in_bytes(&mut bytes)?.capacity(), 100);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn bytes_for(capacity: usize) -> Result<usize, Error>
    where
        W: Wire,
    {
        Ok(storage::layout::<W>(capacity)?)
    }
}

impl<W: Wire, C: Default, S: Storage<W>> Ring<W, C, S> {
    pub(super) fn over(storage: S) -> Self {
        Self {
            storage,
            clock: C::default(),
            next: 0,
            len: 0,
            index: 0,
            origin: 0,
            cleared: 0,
            time: 0,
            steps_back: 0,
            held_steps: 0,
            records: PhantomData,
        }
    }
}

impl<W: Wire, C, S: Storage<W>> Ring<W, C, S> {
    /// Replaces the clock. O(1).
    ///
    /// ```
    /// use memoryview::{Ring, le};
    /// use std::time::{SystemTime, UNIX_EPOCH};
    ///
    /// let unix_seconds = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |t| t.as_secs());
    /// let mut ring = Ring::<le::F64>::new(10)?.with_clock(unix_seconds);
    /// ring.push(0.5);
    /// assert!(ring.newest().unwrap().time > 1_700_000_000);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn with_clock<D: Clock>(self, clock: D) -> Ring<W, D, S> {
        self.clocked(clock)
    }

    /// Removes the clock, so that records can be pushed only with their times. O(1).
    pub fn without_clock(self) -> Ring<W, NoClock, S> {
        self.clocked(NoClock)
    }

    fn clocked<D>(self, clock: D) -> Ring<W, D, S> {
        Ring {
            storage: self.storage,
            clock,
            next: self.next,
            len: self.len,
            index: self.index,
            origin: self.origin,
            cleared: self.cleared,
            time: self.time,
            steps_back: self.steps_back,
            held_steps: self.held_steps,
            records: PhantomData,
        }
    }

    /// Removes all records, and sets the index of the next record, to continue after a restart.
    /// O(1).
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(2)?.starting_at(1_000);
    /// ring.push(7);
    /// assert_eq!(*ring.get(1_000).unwrap().value, 7);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn starting_at(mut self, index: u64) -> Self {
        self.clear();
        self.origin = index.wrapping_sub(self.pushed());
        self.index = index;
        self
    }

    /// Removes all records, which do not count as evicted. Indices and counters continue.
    /// O(capacity / 64).
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(2)?;
    /// ring.push(1);
    /// ring.clear();
    /// ring.push(2);
    /// assert_eq!((ring.len(), ring.pushed(), ring.evicted(), ring.first_index()), (1, 2, 0, 1));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn clear(&mut self) {
        self.cleared += self.len as u64;
        self.forget();
        self.time = 0;
    }

    /// Takes the records of `other`, which become the newest of this ring.
    #[cfg(feature = "alloc")]
    pub(super) fn take_over<D>(&mut self, other: Ring<W, D, S>) {
        self.storage = other.storage;
        self.next = other.next;
        self.len = other.len;
        self.held_steps = other.held_steps;
    }

    pub(super) fn forget(&mut self) {
        if self.held_steps > 0 {
            self.storage.parts_mut().steps.fill(ne::U64::new(0));
        }
        self.held_steps = 0;
        self.next = 0;
        self.len = 0;
    }

    /// Returns the capacity: the number of records in a full ring. O(1).
    #[inline]
    pub fn capacity(&self) -> usize {
        self.storage.parts().records.len()
    }

    /// Returns the number of records in the ring. O(1).
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns `true` if the ring is empty. O(1).
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns `true` if the next record overwrites the oldest one. O(1).
    #[inline]
    pub fn is_full(&self) -> bool {
        self.len == self.capacity()
    }

    /// Returns the number of records pushed since the ring was created. O(1).
    #[inline]
    pub fn pushed(&self) -> u64 {
        self.index.wrapping_sub(self.origin)
    }

    /// Returns the number of records that were overwritten, or removed by shrinking the ring, since
    /// it was created. O(1).
    #[inline]
    pub fn evicted(&self) -> u64 {
        self.pushed() - self.cleared - self.len as u64
    }

    /// Returns the number of times that were before the previous one, since the ring was created.
    /// O(1).
    #[inline]
    pub fn steps_back(&self) -> u64 {
        self.steps_back
    }

    /// Returns the index of the oldest record, or of the next one if the ring is empty. O(1).
    #[inline]
    pub fn first_index(&self) -> u64 {
        self.index.wrapping_sub(self.len as u64)
    }

    /// Returns the index of the next record. O(1).
    #[inline]
    pub fn next_index(&self) -> u64 {
        self.index
    }

    /// Returns all records, oldest to newest. O(1).
    #[inline]
    pub fn window(&self) -> Window<'_, W> {
        let parts = self.storage.parts();
        let capacity = parts.records.len();
        let start = if self.len > self.next {
            self.next + (capacity - self.len)
        } else {
            self.next - self.len
        };
        Window {
            parts,
            start,
            len: self.len,
            index: self.first_index(),
            open: (!self.next.is_multiple_of(BLOCK)).then_some(self.next / BLOCK),
            stepped: self.held_steps > 0,
        }
    }
}

impl<'a, W: Wire, C, S: Storage<W>> IntoIterator for &'a Ring<W, C, S> {
    type Item = Entry<&'a W>;
    type IntoIter = WindowEntries<'a, W>;

    fn into_iter(self) -> WindowEntries<'a, W> {
        self.window().iter()
    }
}

impl<W: Wire, C, S: Storage<W>> fmt::Debug for Ring<W, C, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ring")
            .field("capacity", &self.capacity())
            .field("len", &self.len)
            .field("pushed", &self.pushed())
            .field("evicted", &self.evicted())
            .field("steps_back", &self.steps_back())
            .finish_non_exhaustive()
    }
}
