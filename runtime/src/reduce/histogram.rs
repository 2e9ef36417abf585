//! Histograms: the number of elements in each of equal intervals.

use core::ops::Range;

use super::HistogramError;
use super::number::Number;
use crate::strided::run::{Kernel, Run, over_unordered};
use crate::{Strided, Wire};

/// The minimum number of one-byte elements for which each value is counted first.
const MANY: usize = 512;

impl<W: Wire<Native: Number>> Strided<'_, W> {
    /// Counts the elements in each of `N` equal intervals of `range`, ignoring NaN and elements
    /// outside the range. O(n).
    ///
    /// As in NumPy, interval `i` begins at `start + i * ((end - start) / N)`, which is included.
    /// `end` itself is excluded.
    ///
    /// # Errors
    ///
    /// Returns an error if the range is empty, or if a bound is not finite.
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

    /// Like [`histogram`](Self::histogram), with `counts.len()` intervals; adds to `counts`. O(n).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`histogram`](Self::histogram), without counting anything.
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
        match self.cast::<u8>() {
            Ok(bytes) if size_of::<W>() == 1 && self.len() >= MANY => {
                let mut tables = [0; 512];
                over_unordered(&bytes, CountBytes(&mut tables));
                for byte in 0..=u8::MAX {
                    let value = crate::wires::first_wire::<W>(&[byte]).map(W::get);
                    let index = usize::from(byte);
                    let count = tables[index] + tables[index + 256];
                    if let Some(value) = value {
                        intervals.add(value, count, counts);
                    }
                }
            }
            _ => over_unordered(self, Count { intervals, counts }),
        }
        Ok(())
    }
}

/// Counts every byte. Uses two tables, so that equal neighbours do not wait for each other.
struct CountBytes<'a>(&'a mut [usize; 512]);

impl Kernel<u8> for CountBytes<'_> {
    type Output = ();

    #[inline]
    fn run(self, run: impl Run<u8>) {
        let mut table = 0;
        run.for_each(|byte| {
            self.0[table | usize::from(byte)] += 1;
            table ^= 256;
        });
    }
}

/// Counts elements by interval.
struct Count<'a> {
    intervals: Intervals,
    counts: &'a mut [usize],
}

impl<W: Wire<Native: Number>> Kernel<W> for Count<'_> {
    type Output = ();

    #[inline]
    fn run(self, run: impl Run<W>) {
        let Self { intervals, counts } = self;
        let rest = count_blocks(run, intervals, counts);
        rest.for_each(|value| intervals.add(value, 1, counts));
    }
}

/// The number of values whose intervals are computed in parallel.
const BLOCK: usize = 16;

/// Counts whole blocks of elements, and returns the rest.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn count_blocks<W: Wire<Native: Number>, R: Run<W>>(
    run: R,
    intervals: Intervals,
    counts: &mut [usize],
) -> R {
    run.for_each_block::<BLOCK>(|values| {
        let mut guesses = [0; BLOCK];
        let mut lane = 0;
        while lane < BLOCK {
            guesses[lane] = intervals.guess(values[lane].to_f64());
            lane += 1;
        }
        for (value, guess) in values.into_iter().zip(guesses) {
            match counts.get_mut(guess as usize) {
                Some(count) if guess != NO_GUESS => *count += 1,
                _ => intervals.add(value, 1, counts),
            }
        }
    })
}

/// Marks that the interval could not be guessed.
const NO_GUESS: u32 = u32::MAX;

/// Equal intervals of a range.
#[derive(Clone, Copy)]
struct Intervals {
    start: f64,
    end: f64,
    count: usize,
    /// The width of an interval.
    step: f64,
    /// The number of intervals per unit.
    per_unit: f64,
    /// The maximum error of a quotient. Closer to an integer than this, the edges are compared.
    doubt: f64,
    /// 0.5 if the width of the range is greater than the largest float, otherwise 1.
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

    /// Returns the interval of a value, or [`NO_GUESS`] if it is outside the range, too close to an
    /// edge, or too large. Uses only additions, multiplications and comparisons, which the compiler
    /// vectorizes.
    #[inline]
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "one comparison does not wait for another"
    )]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low bits are the interval"
    )]
    fn guess(self, value: f64) -> u32 {
        // 3 * 2^51: the next float is greater by 1, and the lowest bits are those of an integer.
        const LARGE: f64 = 6_755_399_441_055_744.0;
        let value = value * self.scale;
        let quotient = (value - self.start) * self.per_unit;
        let rounded = quotient - 0.5 + LARGE;
        let part = quotient - (rounded - LARGE);
        let inside = (value >= self.start) & (value < self.end) & (quotient < f64::from(i32::MAX));
        let sure = inside & (part > self.doubt) & (part < 1.0 - self.doubt);
        if sure {
            rounded.to_bits() as u32
        } else {
            NO_GUESS
        }
    }

    /// Counts `count` elements of one value.
    #[inline]
    fn add<T: Number>(self, value: T, count: usize, counts: &mut [usize]) {
        if let Some(interval) = self.of(value.to_f64())
            && let Some(place) = counts.get_mut(interval)
        {
            *place += count;
        }
    }

    /// Returns the interval of a value by comparing edges, if there is one.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "inside of the range quotients are counts, and the cast saturates"
    )]
    fn of(self, value: f64) -> Option<usize> {
        let value = value * self.scale;
        if !(value >= self.start && value < self.end) {
            return None;
        }
        // Signed, because processors convert only signed integers.
        let near = ((value - self.start) * self.per_unit) as isize;
        Some(self.exactly(value, near.cast_unsigned()))
    }

    /// Returns the interval by comparing edges: `near` or one beside it. Edges may be closer
    /// together than floats.
    #[inline]
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

    /// Returns the start of an interval.
    #[inline]
    #[expect(clippy::cast_precision_loss, reason = "see `new`")]
    fn edge(self, interval: usize) -> f64 {
        interval.cast_signed() as f64 * self.step + self.start
    }
}
