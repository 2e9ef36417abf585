//! Histograms: how many elements fall into each of equal intervals.

use core::fmt;
use core::ops::Range;

use super::number::Number;
use crate::{Strided, Wire};

/// From so many elements on, all values of one byte are counted first, and then placed.
const MANY: usize = 512;

impl<W: Wire<Native: Number>> Strided<'_, W> {
    /// Counts how many elements fall into each of `N` equal intervals of `range`; elements outside
    /// of it, and NaN, fall into none. O(n).
    ///
    /// The intervals are NumPy's: interval `i` begins at `start + i * ((end - start) / N)`, which
    /// belongs to it. `end` itself is outside.
    ///
    /// # Errors
    ///
    /// The range is empty, or a bound is not finite.
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let red = Strided::from(&[0_u8, 10, 100, 200, 255][..]);
    /// assert_eq!(red.histogram::<4>(0.0..256.0)?, [2, 1, 0, 2]);
    /// assert_eq!(
    ///     red.histogram::<4>(1.0..1.0).unwrap_err().to_string(),
    ///     "histogram: the range 1..1 is empty: its end must be greater than its start"
    /// );
    /// # Ok::<(), memoryview::HistogramError>(())
    /// ```
    pub fn histogram<const N: usize>(
        &self,
        range: Range<f64>,
    ) -> Result<[usize; N], HistogramError> {
        let mut counts = [0; N];
        self.histogram_into(range, &mut counts)?;
        Ok(counts)
    }

    /// [`histogram`](Self::histogram) with a number of intervals that is known at run time; adds to
    /// `counts`. O(n).
    ///
    /// # Errors
    ///
    /// As for [`histogram`](Self::histogram); nothing is counted then.
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let mut counts = vec![0; 2];
    /// Strided::from(&[1_u8, 2, 9][..]).histogram_into(0.0..10.0, &mut counts)?;
    /// assert_eq!(counts, [2, 1]);
    /// # Ok::<(), memoryview::HistogramError>(())
    /// ```
    pub fn histogram_into(
        &self,
        range: Range<f64>,
        counts: &mut [usize],
    ) -> Result<(), HistogramError> {
        let Range { start, end } = range;
        if !start.is_finite() || !end.is_finite() || start >= end {
            return Err(HistogramError { start, end });
        }
        let intervals = Intervals::new(start, end, counts.len());
        if size_of::<W>() == 1 && self.len() >= MANY {
            self.count_bytes(intervals, counts);
            return Ok(());
        }
        self.iter().for_each(|value| {
            if let Some(interval) = intervals.of(value.to_f64())
                && let Some(count) = counts.get_mut(interval)
            {
                *count += 1;
            }
        });
        Ok(())
    }

    /// Counts every byte, then adds the counts to the intervals. Two tables, so that equal neighbours
    /// do not wait for one another.
    fn count_bytes(&self, intervals: Intervals, counts: &mut [usize]) {
        let mut tables = [[0_usize; 256]; 2];
        let mut second = 0;
        self.wires().for_each(|wire| {
            let byte = wire.as_bytes().first().copied().unwrap_or_default();
            tables[second][usize::from(byte)] += 1;
            second ^= 1;
        });
        for byte in 0..=u8::MAX {
            let value = crate::repr::first_wire::<W>(&[byte]).map(W::get);
            let interval = value.and_then(|value| intervals.of(value.to_f64()));
            if let Some(count) = interval.and_then(|interval| counts.get_mut(interval)) {
                *count += tables
                    .iter()
                    .map(|table| table[usize::from(byte)])
                    .sum::<usize>();
            }
        }
    }
}

/// Equal intervals of a range.
#[derive(Clone, Copy)]
struct Intervals {
    start: f64,
    end: f64,
    count: usize,
    /// The width of one.
    step: f64,
    /// Intervals in a width of 1.
    per_unit: f64,
    /// How far a quotient may be from the true one: nearer to a whole number, edges are compared.
    doubt: f64,
    /// One half where the width of the range is more than the largest float, else 1.
    scale: f64,
}

impl Intervals {
    #[expect(
        clippy::cast_precision_loss,
        reason = "more intervals than 2^53 do not fit memory"
    )]
    fn new(start: f64, end: f64, count: usize) -> Self {
        let scale = if (end - start).is_finite() { 1.0 } else { 0.5 };
        let (low, high) = (start * scale, end * scale);
        let step = (high - low) / count as f64;
        let magnitude = low.abs().max(high.abs()) / step + count as f64;
        Self {
            start: low,
            end: high,
            count,
            step,
            per_unit: count as f64 / (high - low),
            doubt: magnitude * (8.0 * f64::EPSILON),
            scale,
        }
    }

    /// The interval of a value, if there is one.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "inside of the range quotients are counts, and the cast saturates"
    )]
    fn of(self, value: f64) -> Option<usize> {
        let value = value * self.scale;
        if !(value >= self.start && value < self.end) {
            return None;
        }
        let quotient = (value - self.start) * self.per_unit;
        // Fewer bits convert faster; what does not fit is looked at more closely.
        let interval = quotient as i32;
        let part = quotient - f64::from(interval);
        if part > self.doubt && part < 1.0 - self.doubt {
            return usize::try_from(interval).ok();
        }
        Some(self.exactly(value, quotient as usize))
    }

    /// The interval by its edges: `near`, or one beside it. Edges may be closer than floats are.
    #[cold]
    fn exactly(self, value: f64, near: usize) -> usize {
        let last = self.count.saturating_sub(1);
        let near = near.min(last);
        if near > 0 && value < self.edge(near) {
            near - 1
        } else if near < last && value >= self.edge(near + 1) {
            near + 1
        } else {
            near
        }
    }

    /// Where an interval begins.
    #[expect(clippy::cast_precision_loss, reason = "see `new`")]
    fn edge(self, interval: usize) -> f64 {
        interval as f64 * self.step + self.start
    }
}

/// A range that has no equal intervals: empty, or with a bound that is not finite.
///
/// ```
/// use memoryview::Strided;
///
/// let error = Strided::from(&[1_u8][..]).histogram::<2>(5.0..1.0).unwrap_err();
/// assert_eq!((error.start, error.end), (5.0, 1.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HistogramError {
    /// Where the range starts.
    pub start: f64,
    /// Where the range ends.
    pub end: f64,
}

impl fmt::Display for HistogramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (Bound(self.start), Bound(self.end));
        if self.start.is_finite() && self.end.is_finite() {
            write!(
                f,
                "histogram: the range {start}..{end} is empty: its end must be greater than its start"
            )
        } else {
            write!(
                f,
                "histogram: the range {start}..{end} is not finite: use finite bounds"
            )
        }
    }
}

impl core::error::Error for HistogramError {}

/// A float in a few characters, however large or small.
struct Bound(f64);

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.abs();
        if magnitude.is_finite() && (magnitude >= 1e16 || magnitude > 0.0 && magnitude < 1e-5) {
            return fmt::LowerExp::fmt(&self.0, f);
        }
        fmt::Display::fmt(&self.0, f)
    }
}
