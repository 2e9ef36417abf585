//! [`Trace`]: the data of the panels, in the units of the axes.

use memoryview::__private::{Band, Series, cell};
use memoryview::Wire;
use memoryview::ring::Window;

use super::older::Older;

/// The maximum number of parts of a window, each drawn about three pixels wide.
const CELLS: usize = 240;
/// The minimum number of records in a part, if there are enough: three show a mean, a minimum and a
/// maximum.
const PER_CELL: usize = 3;

/// Consecutive records that are drawn together.
pub(super) struct Part {
    /// Start and end on the time axis.
    pub(super) span: (f64, f64),
    /// The number of records in the ring at the start and end, as a fraction of the capacity.
    pub(super) usage: (f64, f64),
    /// One per series.
    pub(super) bands: Vec<Band>,
}

/// The parts of a picture, oldest to newest.
pub(super) struct Trace {
    pub(super) archive: Vec<Part>,
    pub(super) ring: Vec<Part>,
    /// The time at 0 of the axis, or `None` if the axis counts records because all have the same
    /// time.
    pub(super) origin: Option<u64>,
    /// The end of the axis.
    pub(super) end: f64,
}

impl Trace {
    /// Creates a trace. `before` records were pushed before the window.
    pub(super) fn new<W: Wire>(
        window: &Window<'_, W>,
        series: &[Series],
        older: &[Older],
        before: u64,
    ) -> Self {
        let archived = older.iter().map(|older| older.count).sum::<u64>();
        let times = window.iter().map(|entry| entry.time);
        let first = times
            .clone()
            .chain(older.iter().map(|older| older.first))
            .min();
        let last = times.chain(older.iter().map(|older| older.last)).max();
        let origin = first.filter(|first| Some(*first) < last);
        let mut axis = Axis {
            origin,
            at: 0.0,
            pushed: before.saturating_sub(archived),
            capacity: window.capacity(),
        };
        let archive = older.iter().map(|older| axis.older(older)).collect();
        let cells = window.len().div_ceil(PER_CELL).min(CELLS);
        let parts = (0..cells).map(|index| cell(window, index, cells));
        let ring = parts.map(|part| axis.part(&part, series)).collect();
        Self {
            archive,
            ring,
            origin,
            end: axis.at.max(1.0),
        }
    }

    /// Returns the range of one series over all parts.
    pub(super) fn whole(&self, series: usize) -> Band {
        let parts = self.archive.iter().chain(&self.ring);
        let bands = parts.filter_map(|part| part.bands.get(series));
        bands.fold(Band::EMPTY, |whole, band| whole.with(band))
    }
}

/// The start of the next part.
struct Axis {
    origin: Option<u64>,
    at: f64,
    pushed: u64,
    capacity: usize,
}

#[expect(clippy::cast_precision_loss, reason = "for a picture")]
impl Axis {
    fn older(&mut self, older: &Older) -> Part {
        let (start, end, usage) = self.span(older.first, older.last, older.count);
        let bands = older.bands.iter().map(|(min, max)| {
            let mut band = Band::EMPTY;
            band.add(*min);
            band.add(*max);
            band
        });
        Part {
            span: (start, end),
            usage,
            bands: bands.collect(),
        }
    }

    fn part<W: Wire>(&mut self, part: &Window<'_, W>, series: &[Series]) -> Part {
        let time = |entry: Option<memoryview::ring::Entry<&W>>| entry.map_or(0, |entry| entry.time);
        let (first, last) = (time(part.oldest()), time(part.newest()));
        let (start, end, usage) = self.span(first, last, part.len() as u64);
        Part {
            span: (start, end),
            usage,
            bands: series.iter().map(|series| series.band(part)).collect(),
        }
    }

    /// Advances by `count` records. Returns start, end, and the usage at both.
    fn span(&mut self, first: u64, last: u64, count: u64) -> (f64, f64, (f64, f64)) {
        let (start, before) = (self.reach(first, 0), self.usage());
        let end = self.reach(last, count);
        (start, end, (before, self.usage()))
    }

    /// Advances to `time`, after `count` records. The axis never moves back, even if the clock
    /// does.
    fn reach(&mut self, time: u64, count: u64) -> f64 {
        self.pushed += count;
        let to = match self.origin {
            Some(origin) => time.saturating_sub(origin) as f64,
            None => self.at + count as f64,
        };
        self.at = self.at.max(to);
        self.at
    }

    fn usage(&self) -> f64 {
        (self.pushed as f64 / self.capacity as f64).min(1.0)
    }
}
