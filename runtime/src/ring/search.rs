//! Search by time, by interpolation in each run of sorted times.

use core::iter::FusedIterator;
use core::ops::{Bound, RangeBounds};

use super::{Entry, Window, WindowEntries, steps};
use crate::{Wire, ne};

impl<'a, W: Wire> Window<'a, W> {
    /// Returns the records in a range of times. O(log n) for each run of sorted times, or about
    /// O(1) if times are evenly spaced.
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(10)?;
    /// for (time, value) in [(100, 1), (200, 2), (150, 3), (300, 4)] {
    ///     ring.push_at(time, value); // the clock steps back once
    /// }
    /// let found = ring.window().range(150..=200);
    /// assert!(found.iter().map(|entry| *entry.value).eq([2, 3]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn range(&self, times: impl RangeBounds<u64>) -> RingRange<'a, W> {
        let first = match times.start_bound() {
            Bound::Included(time) => Some(*time),
            Bound::Excluded(time) => time.checked_add(1),
            Bound::Unbounded => Some(0),
        };
        let last = match times.end_bound() {
            Bound::Included(time) => Some(*time),
            Bound::Excluded(time) => time.checked_sub(1),
            Bound::Unbounded => Some(u64::MAX),
        };
        // Bounds that exclude every time result in an empty range.
        let (first, last) = first.zip(last).unwrap_or((1, 0));
        RingRange {
            window: *self,
            first,
            last,
        }
    }

    /// Returns the record with the latest time that is not after `time`; if there are several, the
    /// last one pushed. O(log n) for each run of sorted times.
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(10)?;
    /// ring.push_at(100, 1);
    /// ring.push_at(200, 2);
    /// assert_eq!(ring.window().at_or_before(199).unwrap().time, 100);
    /// assert_eq!(ring.window().at_or_before(99), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn at_or_before(&self, time: u64) -> Option<Entry<&'a W>> {
        let last = |run: &Self| run.nth(run.count_before(time.checked_add(1)).checked_sub(1)?);
        if !self.stepped {
            return last(self);
        }
        let lasts = Runs(*self).filter_map(|run| last(&run));
        lasts.max_by_key(|entry| entry.time)
    }

    /// Returns the record with the earliest time that is not before `time`; if there are several,
    /// the first one pushed. O(log n) for each run of sorted times.
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(10)?;
    /// ring.push_at(100, 1);
    /// ring.push_at(200, 2);
    /// assert_eq!(ring.window().at_or_after(101).unwrap().time, 200);
    /// assert_eq!(ring.window().at_or_after(201), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn at_or_after(&self, time: u64) -> Option<Entry<&'a W>> {
        let first = |run: &Self| run.nth(run.count_before(Some(time)));
        if !self.stepped {
            return first(self);
        }
        let firsts = Runs(*self).filter_map(|run| first(&run));
        firsts.min_by_key(|entry| entry.time)
    }

    /// Returns the number of records before `time` in a window of sorted times, or of all records
    /// for `None`.
    fn count_before(&self, time: Option<u64>) -> usize {
        let Some(time) = time else {
            return self.len();
        };
        let (older, newer) = self.times();
        match newer.first() {
            Some(first) if first.get() < time => older.len() + lower_bound(newer, time),
            _ => lower_bound(older, time),
        }
    }
}

/// The records of a ring in a range of times, returned by [`Window::range`]: one window if the
/// clock never stepped back, otherwise one for each run of sorted times.
///
/// ```
/// use memoryview::Ring;
///
/// let mut ring = Ring::<u8>::new(10)?;
/// for time in [1, 2, 3, 2, 3, 4] {
///     ring.push_at(time, 0);
/// }
/// let found = ring.range(2..4);
/// assert_eq!(found.len(), 4);
/// assert!(found.windows().map(|window| window.first_index()).eq([1, 3]));
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RingRange<'a, W> {
    /// The window that is searched.
    window: Window<'a, W>,
    first: u64,
    /// The last time, inclusive.
    last: u64,
}

impl<'a, W: Wire> RingRange<'a, W> {
    /// Returns an iterator over the windows, oldest to newest, none of them empty. Each takes one
    /// search.
    pub fn windows(&self) -> RingWindows<'a, W> {
        RingWindows {
            found: *self,
            runs: Runs(self.window),
        }
    }

    /// Returns an iterator over the entries in the order in which they were pushed.
    pub fn iter(&self) -> RingEntries<'a, W> {
        RingEntries {
            windows: self.windows(),
            front: None,
            back: None,
        }
    }

    /// Returns the number of records. Takes one search for each window.
    pub fn len(&self) -> usize {
        self.windows().map(|window| window.len()).sum()
    }

    /// Returns `true` if there are no records. Takes one search for each run of sorted times up to
    /// the first record.
    pub fn is_empty(&self) -> bool {
        self.windows().next().is_none()
    }

    /// Returns the part of one run that is in the range.
    fn within(&self, run: &Window<'a, W>) -> Option<Window<'a, W>> {
        let first = run.count_before(Some(self.first));
        let end = run.count_before(self.last.checked_add(1));
        let found = run.split_at(end).0.split_at(first).1;
        (!found.is_empty()).then_some(found)
    }
}

impl<'a, W: Wire> IntoIterator for RingRange<'a, W> {
    type Item = Entry<&'a W>;
    type IntoIter = RingEntries<'a, W>;

    fn into_iter(self) -> RingEntries<'a, W> {
        self.iter()
    }
}

impl<'a, W: Wire> IntoIterator for &RingRange<'a, W> {
    type Item = Entry<&'a W>;
    type IntoIter = RingEntries<'a, W>;

    fn into_iter(self) -> RingEntries<'a, W> {
        self.iter()
    }
}

/// Iterator over the windows of a [`RingRange`], oldest to newest, created by
/// [`RingRange::windows`].
#[derive(Clone, Debug)]
pub struct RingWindows<'a, W> {
    found: RingRange<'a, W>,
    runs: Runs<'a, W>,
}

impl<'a, W: Wire> Iterator for RingWindows<'a, W> {
    type Item = Window<'a, W>;

    fn next(&mut self) -> Option<Window<'a, W>> {
        loop {
            let run = self.runs.next()?;
            if let Some(window) = self.found.within(&run) {
                return Some(window);
            }
        }
    }
}

impl<W: Wire> DoubleEndedIterator for RingWindows<'_, W> {
    fn next_back(&mut self) -> Option<Self::Item> {
        loop {
            let run = self.runs.next_back()?;
            if let Some(window) = self.found.within(&run) {
                return Some(window);
            }
        }
    }
}

/// Iterator over the entries of a [`RingRange`], in the order in which they were pushed, created by
/// [`RingRange::iter`].
#[derive(Clone, Debug)]
pub struct RingEntries<'a, W> {
    windows: RingWindows<'a, W>,
    front: Option<WindowEntries<'a, W>>,
    back: Option<WindowEntries<'a, W>>,
}

impl<'a, W: Wire> Iterator for RingEntries<'a, W> {
    type Item = Entry<&'a W>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = self.front.as_mut().and_then(Iterator::next) {
                return Some(entry);
            }
            match self.windows.next() {
                Some(window) => self.front = Some(window.iter()),
                None => return self.back.as_mut()?.next(),
            }
        }
    }
}

impl<W: Wire> DoubleEndedIterator for RingEntries<'_, W> {
    fn next_back(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = self.back.as_mut().and_then(DoubleEndedIterator::next_back) {
                return Some(entry);
            }
            match self.windows.next_back() {
                Some(window) => self.back = Some(window.iter()),
                None => return self.front.as_mut()?.next_back(),
            }
        }
    }
}

impl<W: Wire> FusedIterator for RingWindows<'_, W> {}

impl<W: Wire> FusedIterator for RingEntries<'_, W> {}

/// Iterator over the runs of sorted times of a window; contains the rest of the window.
#[derive(Clone, Debug)]
struct Runs<'a, W>(Window<'a, W>);

impl<'a, W: Wire> Iterator for Runs<'a, W> {
    type Item = Window<'a, W>;

    fn next(&mut self) -> Option<Window<'a, W>> {
        if self.0.is_empty() {
            return None;
        }
        let steps = self.0.parts.steps;
        let end = self.step(|start, end| steps::first(steps, start, end), [0, 1]);
        let (run, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        Some(run)
    }
}

impl<W: Wire> DoubleEndedIterator for Runs<'_, W> {
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let steps = self.0.parts.steps;
        let start = self.step(|start, end| steps::last(steps, start, end), [1, 0]);
        let (rest, run) = self.0.split_at(start.unwrap_or(0));
        self.0 = rest;
        Some(run)
    }
}

impl<W: Wire> Runs<'_, W> {
    /// Returns the number of records before the step that `find` returns, for the segments in
    /// `order`. The oldest record has no predecessor, so it is not a step.
    fn step(
        &self,
        find: impl Fn(usize, usize) -> Option<usize>,
        order: [usize; 2],
    ) -> Option<usize> {
        if !self.0.stepped {
            return None;
        }
        let [first, second] = self.0.segments();
        order.into_iter().find_map(|segment| match segment {
            0 => find(first.0 + 1, first.1).map(|slot| slot - first.0),
            _ => find(second.0, second.1).map(|slot| slot + first.1 - first.0),
        })
    }
}

/// Returns the number of sorted times that are before `time`. The first guess assumes evenly spaced
/// times; the search continues in steps that double. O(log n).
fn lower_bound(times: &[ne::U64], time: u64) -> usize {
    let (Some(first), Some(last)) = (times.first(), times.last()) else {
        return 0;
    };
    let (first, last) = (first.get(), last.get());
    if time <= first {
        return 0;
    }
    if time > last {
        return times.len();
    }
    let guess = interpolate(first, last, time, times.len() - 1);
    let (low, high) = around(guess, times, time);
    let between = times.get(low..high).unwrap_or_default();
    low + between.partition_point(|at| at.get() < time)
}

/// Returns bounds on the result: all times below the first bound are before `time`, and the second
/// is not.
fn around(guess: usize, times: &[ne::U64], time: u64) -> (usize, usize) {
    let before = |index: usize| times.get(index).is_some_and(|at| at.get() < time);
    let (mut low, mut high) = (1, times.len() - 1);
    let mut stride = 1;
    if before(guess) {
        low = guess + 1;
        while low + stride <= high {
            let probe = low + stride - 1;
            if !before(probe) {
                return (low, probe);
            }
            low = probe + 1;
            stride *= 2;
        }
    } else {
        high = guess;
        while low + stride <= high {
            let probe = high - stride;
            if before(probe) {
                return (probe + 1, high);
            }
            high = probe;
            stride *= 2;
        }
    }
    (low, high)
}

/// Returns the position of `time` among `0..=steps` for evenly spaced times with `first < time <=
/// last`.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a guess"
)]
fn interpolate(first: u64, last: u64, time: u64, steps: usize) -> usize {
    let part = (time - first) as f64 / (last - first) as f64;
    ((part * steps as f64) as usize).min(steps)
}
