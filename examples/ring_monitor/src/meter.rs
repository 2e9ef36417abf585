//! The rate at which a count increases.

use std::time::Instant;

/// Measures the rate of a count, smoothed over a few frames.
pub(crate) struct Meter {
    count: u64,
    at: Instant,
    rate: f64,
}

impl Meter {
    pub(crate) fn new() -> Self {
        Self {
            count: 0,
            at: Instant::now(),
            rate: 0.0,
        }
    }

    /// Updates the rate with the current count.
    #[expect(clippy::cast_precision_loss, reason = "a rate for the eye")]
    pub(crate) fn measure(&mut self, count: u64) {
        let now = Instant::now();
        let seconds = now.duration_since(self.at).as_secs_f64();
        if seconds <= 0.0 {
            return;
        }
        let rate = (count - self.count) as f64 / seconds;
        let weight = if self.rate > 0.0 { 0.3 } else { 1.0 };
        self.rate += weight * (rate - self.rate);
        (self.count, self.at) = (count, now);
    }

    pub(crate) fn per_second(&self) -> f64 {
        self.rate
    }
}
