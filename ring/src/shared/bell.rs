//! [`Bell`]: readers sleep until the writer wakes them.

use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use super::ordering::{before_sleep, before_wake};
use super::sync::{AtomicU64, Condvar, Mutex, lock, sleep};

/// The longest sleep without a check. The first check comes soon: it finds the one record that
/// [`wake_heard`](Bell::wake_heard) can have missed.
const NAPS: [Duration; 2] = [Duration::from_millis(1), Duration::from_millis(100)];

/// Wakes readers; while none sleeps it costs the writer one load.
pub(super) struct Bell {
    sleepers: AtomicU64,
    lock: Mutex<()>,
    signal: Condvar,
}

impl Bell {
    pub(super) fn new() -> Self {
        Self {
            sleepers: AtomicU64::new(0),
            lock: Mutex::new(()),
            signal: Condvar::new(),
        }
    }

    /// Wakes all sleepers. None is missed.
    pub(super) fn wake(&self) {
        before_wake();
        self.wake_heard();
    }

    /// Wakes all sleepers that this processor has heard of: it does not wait for its own stores to
    /// be seen, which takes longer than a push. A reader that falls asleep within these nanoseconds
    /// finds the record when it looks again, after [`NAPS`].
    #[inline]
    pub(super) fn wake_heard(&self) {
        if self.sleepers.load(Relaxed) > 0 {
            self.signal_all();
        }
    }

    /// Taking the lock waits for readers that have looked but do not sleep yet.
    #[cold]
    fn signal_all(&self) {
        drop(lock(&self.lock));
        self.signal.notify_all();
    }

    /// Sleeps until `ready` gives something, or for `timeout`; then it is asked for the last time.
    pub(super) fn wait<T>(&self, timeout: Duration, ready: impl Fn() -> Option<T>) -> Option<T> {
        // A deadline that overflows is none.
        let deadline = Instant::now().checked_add(timeout);
        let mut guard = lock(&self.lock);
        self.sleepers.fetch_add(1, Relaxed);
        before_sleep();
        let mut naps = NAPS.into_iter();
        let mut nap = Duration::ZERO;
        let found = loop {
            if let Some(found) = ready() {
                break Some(found);
            }
            nap = naps.next().unwrap_or(nap);
            let left = deadline.map_or(Duration::MAX, |deadline| {
                deadline.saturating_duration_since(Instant::now())
            });
            if left.is_zero() {
                break None;
            }
            guard = sleep(&self.signal, guard, left.min(nap));
        };
        self.sleepers.fetch_sub(1, Relaxed);
        drop(guard);
        found
    }
}
