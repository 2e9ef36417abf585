//! The methods of a window, on the [`Ring`] itself.

use core::ops::RangeBounds;

use super::storage::Storage;
use super::{Entry, Ring, RingRange, Window, WindowEntries};
use crate::{Field, Number, Stats, Strided, Wire, ne};

impl<W: Wire, C, S: Storage<W>> Ring<W, C, S> {
    /// Returns the record with this index, or `None` if it was evicted or does not exist yet. O(1).
    #[inline]
    pub fn get(&self, index: u64) -> Option<Entry<&W>> {
        self.window().get(index)
    }

    /// Returns the oldest record. O(1).
    #[inline]
    pub fn oldest(&self) -> Option<Entry<&W>> {
        self.window().oldest()
    }

    /// Returns the newest record. O(1).
    #[inline]
    pub fn newest(&self) -> Option<Entry<&W>> {
        self.window().newest()
    }

    /// Returns the newest `n` records, oldest to newest, or all of them if there are fewer. O(1).
    #[inline]
    pub fn latest(&self, n: usize) -> Window<'_, W> {
        self.window().latest(n)
    }

    /// Returns an iterator over the entries, oldest to newest. O(1), and O(1) per entry.
    #[inline]
    pub fn iter(&self) -> WindowEntries<'_, W> {
        self.window().iter()
    }

    /// Returns the records as two slices: see [`Window::as_slices`]. O(1).
    #[inline]
    pub fn as_slices(&self) -> (&[W], &[W]) {
        self.window().as_slices()
    }

    /// Returns the times of the records: see [`Window::times`]. O(1).
    #[inline]
    pub fn times(&self) -> (&[ne::U64], &[ne::U64]) {
        self.window().times()
    }

    /// Returns one field of all records: see [`Window::column`]. O(1).
    #[inline]
    pub fn column<X: Wire>(&self, field: Field<W, X>) -> (Strided<'_, X>, Strided<'_, X>) {
        self.window().column(field)
    }

    /// Returns the records in a range of times: see [`Window::range`].
    #[inline]
    pub fn range(&self, times: impl RangeBounds<u64>) -> RingRange<'_, W> {
        self.window().range(times)
    }

    /// Returns the records from `time` on: see [`Window::range`].
    #[inline]
    pub fn since(&self, time: u64) -> RingRange<'_, W> {
        self.window().range(time..)
    }

    /// Returns the newest record that is not after `time`: see [`Window::at_or_before`].
    #[inline]
    pub fn at_or_before(&self, time: u64) -> Option<Entry<&W>> {
        self.window().at_or_before(time)
    }

    /// Returns the oldest record that is not before `time`: see [`Window::at_or_after`].
    #[inline]
    pub fn at_or_after(&self, time: u64) -> Option<Entry<&W>> {
        self.window().at_or_after(time)
    }

    /// Returns statistics of the records in the ring: see [`Window::stats`]. O(n / 64 + 128).
    #[inline]
    pub fn stats(&self) -> Option<Stats<W::Native>>
    where
        W: Wire<Native: Number>,
    {
        self.window().stats()
    }

    /// Returns statistics of the newest `n` records: see [`Window::stats`]. O(n / 64 + 128).
    #[inline]
    pub fn stats_last(&self, n: usize) -> Option<Stats<W::Native>>
    where
        W: Wire<Native: Number>,
    {
        self.latest(n).stats()
    }

    /// Returns statistics of one field of the records in the ring: see [`Window::stats_of`].
    #[inline]
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        self.window().stats_of(field)
    }
}
