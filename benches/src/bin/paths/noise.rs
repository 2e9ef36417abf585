//! One loop measured twice, which shows the noise of the measurement.

use crate::harness::{Suite, noise};

pub fn rows(suite: &mut Suite) {
    for (size, bytes) in [("64 bytes", 64), ("s", 48 << 10), ("L", suite.large())] {
        let bytes = noise(bytes);
        let name = format!("one loop measured twice, {size}");
        suite.row(
            &name,
            1.0,
            bytes.len(),
            || add_up(&bytes),
            || add_up(&bytes),
        );
    }
}

#[inline(never)]
fn add_up(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte)).sum()
}
