//! [`Bell`]: readers sleep until the writer wakes them.

use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use super::ordering::{before_sleep, before_wake};
use super::sync::{AtomicU64, Condvar, Mutex, lock, sleep};

/// The longest sleeps without a check. The first one is short, to find a record that
/// [`wake_heard`](Bell::wake_heard) missed.
const NAPS: [Duration; 2] = [Duration::from_millis(1), Duration::from_millis(100)];

/// Wakes readers; costs the writer one load while no reader sleeps.
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

    /// Wakes all sleepers, without missing one.
    pub(super) fn wake(&self) {
        before_wake();
        self.wake_heard();
    }

    /// Wakes all sleepers that are visible to this processor. It does not wait until its own stores
    /// are visible to others, which takes longer than a push. A reader that falls asleep within
    /// these nanoseconds finds the record at its next check, after [`NAPS`].
    #[inline]
    pub(super) fn wake_heard(&self) {
        if self.sleepers.load(Relaxed) > 0 {
            self.signal_all();
        }
    }

    /// Wakes all sleepers. Taking the lock waits for readers that have checked but do not sleep
    /// yet.
    #[cold]
    fn signal_all(&self) {
        drop(lock(&self.lock));
        self.signal.notify_all();
    }

    /// Sleeps until `ready` returns a value, or for `timeout`, after which `ready` is called one
    /// last time.
    pub(super) fn wait<T>(&self, timeout: Duration, ready: impl Fn() -> Option<T>) -> Option<T> {
        // A deadline that overflows is treated as none.
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
