//! [`HistogramError`]: a range that cannot be divided into intervals.

use core::fmt;

/// An invalid range: empty, or with a bound that is not finite.
///
/// ```
/// use memoryview::Strided;
///
/// let error = Strided::from(&[1_u8][..]).histogram::<2>(5.0..1.0).unwrap_err();
/// assert_eq!((error.start, error.end), (5.0, 1.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HistogramError {
    /// The start of the range.
    pub start: f64,
    /// The end of the range.
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

/// Formats a float in a few characters, regardless of magnitude.
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
