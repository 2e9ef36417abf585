//! [`Elapsed`]: nanoseconds since a ring was created, across all its writers.

use std::time::{SystemTime, UNIX_EPOCH};

use memoryview::ring::{Clock, Monotonic};

/// Nanoseconds since a ring was created; never steps back within one writer.
#[derive(Debug)]
pub(super) struct Elapsed {
    /// The nanoseconds from the creation of the ring to `since`.
    before: u64,
    since: Monotonic,
}

impl Elapsed {
    /// Creates the clock of a ring that was created `epoch` nanoseconds after 1970.
    pub(super) fn since(epoch: u64) -> Self {
        Self {
            before: now().saturating_sub(epoch),
            since: Monotonic::default(),
        }
    }

    pub(super) fn now(&mut self) -> u64 {
        self.before.saturating_add(self.since.now())
    }
}

/// Returns the nanoseconds from 1970 to now.
pub(super) fn now() -> u64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
    u64::try_from(since_1970.unwrap_or_default().as_nanos()).unwrap_or(0)
}
