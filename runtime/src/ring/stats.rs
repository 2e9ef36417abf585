//! Statistics of a window, from the summaries of its blocks.

use super::block::{BLOCK, Block, Place, stats_of};
#[cfg(feature = "alloc")]
use super::column::Column;
use super::{RingRange, Window};
use crate::{Columns, Field, Number, Stats, Wire};

impl<W: Wire> Window<'_, W> {
    /// Returns the count, minimum, maximum, sum and mean of the records, or `None` if there are no
    /// records. O(n / 64 + 128).
    ///
    /// Sums of integers are exact, in `i128`; sums of floats are computed with twice the precision
    /// and rounded once. Values are never subtracted when a record leaves the window, so errors do
    /// not accumulate. NaN is treated as in [`Strided::stats`](crate::Strided::stats): it is
    /// counted separately, ignored by minimum and maximum, and makes the sum NaN.
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let mut ring = Ring::<le::F64>::new(3)?;
    /// for value in [1e15, 1.0, 2.0, 6.0] {
    ///     ring.push(value);
    /// }
    /// let stats = ring.window().stats().unwrap();
    /// assert_eq!((stats.count, stats.min, stats.max, stats.sum), (3, 1.0, 6.0, 9.0));
    /// assert_eq!(ring.window().latest(2).stats().unwrap().mean(), 4.0);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn stats(&self) -> Option<Stats<W::Native>>
    where
        W: Wire<Native: Number>,
    {
        self.stats_of(Field::<W, W>::at(0))
    }

    /// Returns statistics of one field of the records, like [`stats`](Self::stats). O(n / 64 + 128)
    /// for a field that was passed to [`Ring::track`](super::Ring::track), otherwise O(n).
    ///
    /// ```
    /// use memoryview::{Ring, View};
    ///
    /// #[derive(View)]
    /// #[layout("<If")]
    /// struct Sample { sensor: u32, value: f32 }
    ///
    /// let mut ring = Ring::<SampleView>::new(10)?;
    /// for sensor in 0..4 {
    ///     ring.push(Sample { sensor, value: 0.5 });
    /// }
    /// assert_eq!(ring.window().stats_of(Sample::FIELDS.sensor).unwrap().sum, 6);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        self.all_stats(field).non_empty()
    }

    fn all_stats<X: Wire<Native: Number>>(&self, field: Field<W, X>) -> Stats<X::Native> {
        let blocks = self.blocks(field);
        let mut stats = Stats::default();
        for (start, end) in self.segments() {
            self.add_segment(&mut stats, field, blocks, start, end);
        }
        stats
    }

    /// Adds the slots `start..end`: whole blocks by their summaries, and the rest record by record.
    fn add_segment<X: Wire<Native: Number>>(
        &self,
        stats: &mut Stats<X::Native>,
        field: Field<W, X>,
        blocks: &[Block],
        start: usize,
        end: usize,
    ) {
        let capacity = self.parts.records.len();
        let mut add = |start, end| {
            let records = self.parts.records.get(start..end).unwrap_or_default();
            if !records.is_empty() {
                stats.merge(&Stats::of(records.column(field)));
            }
        };
        let first = start.div_ceil(BLOCK);
        let last = if end == capacity {
            blocks.len()
        } else {
            end / BLOCK
        };
        if first >= last.min(blocks.len()) {
            return add(start, end);
        }
        add(start, first * BLOCK);
        add((last * BLOCK).min(end), end);
        if let Some(open) = self.open.filter(|open| (first..last).contains(open)) {
            add(open * BLOCK, ((open + 1) * BLOCK).min(end));
        }
        for (index, block) in (first..last).zip(blocks.get(first..last).unwrap_or_default()) {
            if self.open != Some(index) {
                stats.merge(&stats_of(block, BLOCK.min(capacity - index * BLOCK)));
            }
        }
    }

    /// Returns the summaries of `field`, or an empty slice if there are none.
    fn blocks<X: Wire>(&self, field: Field<W, X>) -> &[Block] {
        #[cfg(feature = "alloc")]
        {
            let mut columns = self.parts.columns.iter();
            if let Some(column) = columns.find(|column: &&Column<W>| column.is_of(field)) {
                return &column.blocks;
            }
        }
        if Place::of(field) == Place::of(Field::<W, W>::at(0)) {
            return self.parts.blocks;
        }
        &[]
    }
}

impl<W: Wire> RingRange<'_, W> {
    /// Returns statistics of the records, like [`Window::stats`]. O(n / 64 + 128) for each window.
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let mut ring = Ring::<le::I32>::new(100)?;
    /// for second in 0..60 {
    ///     ring.push_at(second, -5);
    /// }
    /// assert_eq!(ring.range(10..20).stats().unwrap().sum, -50);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn stats(&self) -> Option<Stats<W::Native>>
    where
        W: Wire<Native: Number>,
    {
        self.stats_of(Field::<W, W>::at(0))
    }

    /// Returns statistics of one field of the records, like [`Window::stats_of`]. O(n / 64 + 128)
    /// for each window if the field is tracked, otherwise O(n).
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        self.all_stats(field).non_empty()
    }

    fn all_stats<X: Wire<Native: Number>>(&self, field: Field<W, X>) -> Stats<X::Native> {
        let mut stats = Stats::default();
        for window in self.windows() {
            stats.merge(&window.all_stats(field));
        }
        stats
    }
}
