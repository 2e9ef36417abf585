//! Histograms: how many elements fall into each of equal intervals.

use core::fmt;
use core::ops::Range;

use super::number::Number;
use crate::{Error, Strided, Wire};

impl<W: Wire<Native: Number>> Strided<'_, W> {
    /// Counts how many elements fall into each of `N` equal intervals of `range`; elements outside
    /// of it, and NaN, fall into none. O(n).
    ///
    /// An element `x` belongs to interval `(x - start) * (N / (end - start))`, computed in `f64` and
    /// rounded down, at most the last one; `end` itself is outside.
    ///
    /// # Errors
    ///
    /// The range is empty, or not of finite bounds.
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let red = Strided::from(&[0_u8, 10, 100, 200, 255][..]);
    /// assert_eq!(red.histogram::<4>(0.0..256.0)?, [2, 1, 0, 2]);
    /// assert_eq!(
    ///     red.histogram::<4>(1.0..1.0).unwrap_err().to_string(),
    ///     "histogram: the range 1..1 has no interval: its end must be greater than its start"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn histogram<const N: usize>(&self, range: Range<f64>) -> Result<[usize; N], Error> {
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
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn histogram_into(&self, range: Range<f64>, counts: &mut [usize]) -> Result<(), Error> {
        let Range { start, end } = range;
        let refused = |kind| HistogramError { kind, start, end };
        if !start.is_finite() || !end.is_finite() || !(end - start).is_finite() {
            return Err(refused(HistogramErrorKind::NotFinite).into());
        }
        if start >= end {
            return Err(refused(HistogramErrorKind::Empty).into());
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "more intervals than 2^53 do not fit memory"
        )]
        let per_unit = counts.len() as f64 / (end - start);
        self.iter().for_each(|value| {
            let value = value.to_f64();
            if value >= start && value < end {
                // Rounding may reach the end from just below it.
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "not negative, and saturating"
                )]
                let interval = ((value - start) * per_unit) as usize;
                let last = counts.len().saturating_sub(1);
                if let Some(count) = counts.get_mut(interval.min(last)) {
                    *count += 1;
                }
            }
        });
        Ok(())
    }
}

/// A range that has no equal intervals.
///
/// ```
/// use memoryview::{Error, HistogramErrorKind, Strided};
///
/// let Err(Error::Histogram(error)) = Strided::from(&[1_u8][..]).histogram::<2>(5.0..1.0) else {
///     panic!("the range ends before it starts");
/// };
/// assert_eq!((error.kind, error.start, error.end), (HistogramErrorKind::Empty, 5.0, 1.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HistogramError {
    /// What is wrong.
    pub kind: HistogramErrorKind,
    /// Where the range starts.
    pub start: f64,
    /// Where the range ends.
    pub end: f64,
}

/// The ways in which the range of a histogram can be wrong.
///
/// ```
/// use memoryview::{Error, HistogramErrorKind, Strided};
///
/// let error = Strided::from(&[1_u8][..]).histogram::<2>(0.0..f64::INFINITY).err();
/// assert!(matches!(
///     error,
///     Some(Error::Histogram(histogram)) if histogram.kind == HistogramErrorKind::NotFinite
/// ));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HistogramErrorKind {
    /// The end is not greater than the start.
    Empty,
    /// A bound, or the width, is infinite or NaN.
    NotFinite,
}

impl fmt::Display for HistogramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, end, .. } = self;
        match self.kind {
            HistogramErrorKind::Empty => write!(
                f,
                "histogram: the range {start}..{end} has no interval: its end must be greater than its start"
            ),
            HistogramErrorKind::NotFinite => write!(
                f,
                "histogram: the range {start}..{end} is not finite: use finite bounds"
            ),
        }
    }
}

impl core::error::Error for HistogramError {}
