//! [`until`]: measures a row again if it exceeds its bound.

use std::hint::black_box;
use std::thread::sleep;
use std::time::Duration;

/// A row that exceeds its bound is measured again, up to this many times, because other virtual
/// machines on the same processor slow down one contender more than another. The fastest run of
/// each contender counts, of all.
const AGAIN: usize = 20;

/// The time between these measurements.
const PAUSE: Duration = Duration::from_millis(500);

/// Measures a row with `run`, which takes the fastest runs so far into account, until it `holds` its
/// bound or was measured again often enough.
pub fn until<R>(holds: impl Fn(&R) -> bool, mut run: impl FnMut() -> R) -> R {
    let mut measured = run();
    for again in 1..=AGAIN {
        if holds(&measured) {
            break;
        }
        sleep(PAUSE);
        measured = deeper(again, &mut run);
    }
    measured
}

/// Calls `run` with another position of the stack: a load waits for a store if the lowest 12 bits of
/// their addresses are equal, and whether those of the data and the stack are, is random.
#[inline(never)]
fn deeper<R>(frames: usize, run: &mut impl FnMut() -> R) -> R {
    let frame = black_box([0_u8; 208]);
    let measured = match frames.checked_sub(1) {
        Some(frames) => deeper(frames, run),
        None => run(),
    };
    black_box(frame);
    measured
}
