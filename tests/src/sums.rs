//! Exact sums for comparison.

use crate::noise::noise;

/// Returns the correctly rounded sum, which is computed with non-overlapping parts (Shewchuk).
#[must_use]
pub fn exact_sum(values: &[f64]) -> f64 {
    if values.iter().any(|value| !value.is_finite()) {
        return values.iter().sum();
    }
    let mut parts: Vec<f64> = Vec::new();
    for &value in values {
        let mut high = value;
        let mut kept = 0;
        for i in 0..parts.len() {
            let (large, small) = if high.abs() < parts[i].abs() {
                (parts[i], high)
            } else {
                (high, parts[i])
            };
            high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                parts[kept] = low;
                kept += 1;
            }
        }
        parts.truncate(kept);
        parts.push(high);
    }
    // When adding from the smallest part up, only the last addition rounds.
    parts.iter().sum()
}

/// Returns the sum of the absolute values, which errors of a sum are relative to.
#[must_use]
pub fn magnitudes(values: &[f64]) -> f64 {
    values.iter().map(|value| value.abs()).sum()
}

/// Returns 600,000 numbers of all magnitudes whose sum is almost zero, so that every rounding error
/// is visible.
#[must_use]
pub fn cancelling() -> Vec<f64> {
    let bits = noise(7, 8 * 300_000);
    let mixed = |bytes: &[u8]| {
        let exponent = i32::from(bytes[0] % 64) - 32;
        let sign = if bytes[1] < 128 { 1.0 } else { -1.0 };
        sign * (1.0 + f64::from(bytes[2]) / 256.0 + f64::from(bytes[3]) / 1e9)
            * 2_f64.powi(exponent)
    };
    let mut numbers: Vec<f64> = bits.chunks(8).map(mixed).collect();
    let opposite: Vec<f64> = numbers.iter().rev().map(|number| 1e-9 - number).collect();
    numbers.extend(opposite);
    numbers
}
