//! What a [`Ring`] is asked for: its window's methods, on the ring itself.

use core::ops::RangeBounds;

use super::storage::Storage;
use super::{Entry, Ring, RingRange, Window, WindowEntries};
use crate::{Field, Number, Stats, Strided, Wire, ne};

impl<W: Wire, C, S: Storage<W>> Ring<W, C, S> {
    /// Returns the record that was pushed after `index` others; `None` if it has gone, or has not
    /// come. O(1).
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

    /// Returns the newest `n` records, oldest to newest; all of them when there are fewer. O(1).
    #[inline]
    pub fn latest(&self, n: usize) -> Window<'_, W> {
        self.window().latest(n)
    }

    /// Returns the entries, oldest to newest. O(1), and O(1) for each.
    #[inline]
    pub fn iter(&self) -> WindowEntries<'_, W> {
        self.window().iter()
    }

    /// Returns the records in place: [`Window::as_slices`]. O(1).
    #[inline]
    pub fn as_slices(&self) -> (&[W], &[W]) {
        self.window().as_slices()
    }

    /// Returns the times of the records: [`Window::times`]. O(1).
    #[inline]
    pub fn times(&self) -> (&[ne::U64], &[ne::U64]) {
        self.window().times()
    }

    /// Returns one field of all records: [`Window::column`]. O(1).
    #[inline]
    pub fn column<X: Wire>(&self, field: Field<W, X>) -> (Strided<'_, X>, Strided<'_, X>) {
        self.window().column(field)
    }

    /// Returns the records of a time range: [`Window::range`].
    #[inline]
    pub fn range(&self, times: impl RangeBounds<u64>) -> RingRange<'_, W> {
        self.window().range(times)
    }

    /// Returns the records from `time` on: [`Window::range`].
    #[inline]
    pub fn since(&self, time: u64) -> RingRange<'_, W> {
        self.window().range(time..)
    }

    /// Returns the newest record that is not after `time`: [`Window::at_or_before`].
    #[inline]
    pub fn at_or_before(&self, time: u64) -> Option<Entry<&W>> {
        self.window().at_or_before(time)
    }

    /// Returns the oldest record that is not before `time`: [`Window::at_or_after`].
    #[inline]
    pub fn at_or_after(&self, time: u64) -> Option<Entry<&W>> {
        self.window().at_or_after(time)
    }

    /// Returns statistics of the records that are held: [`Window::stats`]. O(n / 64 + 128).
    #[inline]
    pub fn stats(&self) -> Option<Stats<W::Native>>
    where
        W: Wire<Native: Number>,
    {
        self.window().stats()
    }

    /// Returns statistics of the newest `n` records: [`Window::stats`]. O(n / 64 + 128).
    #[inline]
    pub fn stats_last(&self, n: usize) -> Option<Stats<W::Native>>
    where
        W: Wire<Native: Number>,
    {
        self.latest(n).stats()
    }

    /// Returns statistics of one field of the records that are held: [`Window::stats_of`].
    #[inline]
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        self.window().stats_of(field)
    }
}
