//! The mean of the window does not drift, however many records have been pushed.
//!
//! ```text
//! cargo test --release --test ring drift -- --ignored --nocapture
//! ```

use memoryview::{Ring, le};

const WINDOW: usize = 1_000;
/// Values are multiples of this, so that their sums are exact in integers.
const UNIT: f64 = 1.0 / 1_048_576.0;
const SPIKE: i128 = 1_000_000_000_000_000 << 20;

/// Returns the largest relative errors of the mean after many pushes, with one spike of 1e15 per
/// million: of the ring, and of a running sum that adds new and subtracts old values.
fn errors(pushes: u64) -> (f64, f64) {
    let mut ring = Ring::<le::F64>::new(WINDOW).unwrap();
    let (mut seed, mut running) = (1_u64, 0.0);
    let (mut worst, mut worst_running) = (0.0_f64, 0.0_f64);
    for time in 0..pushes {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let spike = (seed >> 20).is_multiple_of(1_000_000);
        let units = if spike { SPIKE } else { i128::from(seed >> 38) };
        let value = to_float(units);
        let gone = ring.push_at(time, value);
        running += value - gone.map_or(0.0, |entry| entry.value.get());
        if time % 50_021 == 50_020 || (spike && ring.is_full()) {
            let exact = exact_mean(&ring);
            let mean = ring.stats().unwrap().mean();
            worst = worst.max(((mean - exact) / exact).abs());
            #[expect(clippy::cast_precision_loss, reason = "a thousand")]
            let running = running / WINDOW as f64;
            worst_running = worst_running.max(((running - exact) / exact).abs());
        }
    }
    (worst, worst_running)
}

/// Exact below 2^53, and for the spike, which is a multiple of 2^35.
#[expect(clippy::cast_precision_loss, reason = "no value loses any")]
fn to_float(units: i128) -> f64 {
    units as f64 * UNIT
}

/// Returns the mean computed in integers, rounded once in the sum and once in the quotient.
fn exact_mean(ring: &Ring<le::F64>) -> f64 {
    #[expect(clippy::cast_possible_truncation, reason = "a whole number")]
    let units = |value: f64| (value / UNIT) as i128;
    let sum: i128 = ring.iter().map(|entry| units(entry.value.get())).sum();
    #[expect(clippy::cast_precision_loss, reason = "the one rounding")]
    let (sum, count) = (sum as f64 * UNIT, ring.len() as f64);
    sum / count
}

#[test]
fn the_mean_does_not_drift() {
    let (worst, _) = errors(300_000);
    assert!(worst < 1e-15, "{worst:e}");
}

#[test]
#[ignore = "10^9 pushes: seconds when optimised, minutes when not"]
fn the_mean_does_not_drift_in_a_billion_pushes() {
    let (worst, running) = errors(1_000_000_000);
    println!("relative error of the window mean after 10^9 pushes: {worst:e}");
    println!("of a sum that adds and subtracts:                    {running:e}");
    assert!(worst < 1e-15);
    assert!(running > 1e-3, "the running sum is no warning any more");
}
