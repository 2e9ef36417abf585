//! [`Band`]: the range of values of some records, and its text form.

use core::fmt;

/// The range of some values in a picture, without those that are not finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The number of finite values.
    pub finite: usize,
    /// The number of infinities and NaN.
    pub others: usize,
    /// The smallest finite value.
    pub min: f64,
    /// The largest finite value.
    pub max: f64,
    sum: f64,
}

impl Band {
    /// The band without values.
    pub const EMPTY: Self = Self {
        finite: 0,
        others: 0,
        min: f64::INFINITY,
        max: f64::NEG_INFINITY,
        sum: 0.0,
    };

    /// Adds a value.
    pub fn add(&mut self, value: f64) {
        if value.is_finite() {
            self.finite += 1;
            self.min = self.min.min(value);
            self.max = self.max.max(value);
            self.sum += value;
        } else {
            self.others += 1;
        }
    }

    /// Returns the union of both.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        Self {
            finite: self.finite + other.finite,
            others: self.others + other.others,
            min: self.min.min(other.min),
            max: self.max.max(other.max),
            sum: self.sum + other.sum,
        }
    }

    /// Returns the mean of the finite values, or `None` if there are none or their sum overflows.
    #[expect(clippy::cast_precision_loss, reason = "for a picture")]
    pub fn mean(&self) -> Option<f64> {
        let mean = self.sum / self.finite as f64;
        mean.is_finite().then_some(mean)
    }

    /// Returns the position of `value` between minimum and maximum: 0 to 1.
    pub fn part(&self, value: f64) -> f64 {
        // Halves do not overflow.
        let width = self.max / 2.0 - self.min / 2.0;
        if width > 0.0 {
            ((value / 2.0 - self.min / 2.0) / width).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

/// Formats `21.08 to 78.79, mean 48.95`.
impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.finite == 0 {
            return write!(f, "{} not finite", self.others);
        }
        write!(f, "{} to {}", Short(self.min), Short(self.max))?;
        if let Some(mean) = self.mean() {
            write!(f, ", mean {}", Short(mean))?;
        }
        if self.others > 0 {
            write!(f, ", {} not finite", self.others)?;
        }
        Ok(())
    }
}

/// Formats a number with four digits, or an integer of at most six.
struct Short(f64);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0;
        let magnitude = value.abs();
        #[expect(clippy::cast_possible_truncation, reason = "below a million")]
        if magnitude < 999_999.5 && f64::from(value as i32).to_bits() == (value + 0.0).to_bits() {
            return write!(f, "{}", value as i32);
        }
        let decimals = match magnitude {
            ..0.000_999_95 | 999_999.5.. => return write!(f, "{value:.3e}"),
            ..0.999_95 => 4,
            ..9.999_5 => 3,
            ..99.995 => 2,
            ..999.95 => 1,
            _ => 0,
        };
        write!(f, "{value:.decimals$}")
    }
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn short_formats_four_digits() {
        let shown = [
            (0.0, "0"),
            (-0.0, "0"),
            (-7.0, "-7"),
            (123_456.0, "123456"),
            (1.5, "1.500"),
            (48.953_1, "48.95"),
            (-123.456, "-123.5"),
            (1_234.56, "1235"),
            (0.012_345, "0.0123"),
            (0.000_123_45, "1.234e-4"),
            (1e15, "1.000e15"),
        ];
        for (value, text) in shown {
            assert_eq!(Short(value).to_string(), text);
        }
    }

    #[test]
    fn part_does_not_overflow() {
        let mut band = Band::EMPTY;
        for value in [f64::MAX, f64::MIN, f64::NAN] {
            band.add(value);
        }
        assert_eq!((band.finite, band.others), (2, 1));
        assert!((band.part(0.0) - 0.5).abs() < 1e-9);
        assert_eq!(Band::EMPTY.to_string(), "0 not finite");
    }
}
