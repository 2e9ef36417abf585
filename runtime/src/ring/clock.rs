//! [`Clock`]: what stamps a record that is pushed without a time.

/// What stamps a record that is pushed without a time: any unit, from any starting point.
///
/// Every closure `FnMut() -> u64` is a clock. A clock may step back; the ring stamps no record
/// earlier than the one before it.
///
/// ```
/// use memoryview::Ring;
/// use memoryview::le;
///
/// let mut ticks = 0;
/// let mut ring = Ring::<le::U16>::new(4)?.with_clock(|| {
///     ticks += 10;
///     ticks
/// });
/// ring.push(1);
/// ring.push(2);
/// assert_eq!(ring.iter().map(|entry| entry.time).collect::<Vec<_>>(), [10, 20]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub trait Clock {
    /// The time now.
    fn now(&mut self) -> u64;
}

impl<F: FnMut() -> u64> Clock for F {
    #[inline]
    fn now(&mut self) -> u64 {
        self()
    }
}

/// Nanoseconds since the clock was made; never steps back, enough for 584 years. The clock of a ring
/// that is given none.
///
/// ```
/// use memoryview::ring::{Clock, Monotonic};
///
/// let mut clock = Monotonic::default();
/// let first = clock.now();
/// assert!(clock.now() >= first);
/// ```
#[cfg(feature = "std")]
#[derive(Clone, Copy, Debug)]
pub struct Monotonic {
    start: std::time::Instant,
}

#[cfg(feature = "std")]
impl Default for Monotonic {
    fn default() -> Self {
        Self {
            start: std::time::Instant::now(),
        }
    }
}

#[cfg(feature = "std")]
impl Clock for Monotonic {
    #[inline]
    fn now(&mut self) -> u64 {
        u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }
}

/// No clock: such a ring takes records with their times only.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoClock;

/// The clock of a ring that is given none: [`Monotonic`] with the feature `std`, [`NoClock`] without.
#[cfg(feature = "std")]
pub type DefaultClock = Monotonic;
/// The clock of a ring that is given none: `Monotonic` with the feature `std`, [`NoClock`] without.
#[cfg(not(feature = "std"))]
pub type DefaultClock = NoClock;
