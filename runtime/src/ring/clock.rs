//! [`Clock`]: the source of times for records that are pushed without one.

/// The source of times for records that are pushed without one, in any unit and from any starting
/// point.
///
/// Every closure `FnMut() -> u64` is a clock. If a clock steps back, the ring uses the time of the
/// previous record instead.
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
    /// Returns the current time.
    fn now(&mut self) -> u64;
}

impl<F: FnMut() -> u64> Clock for F {
    #[inline]
    fn now(&mut self) -> u64 {
        self()
    }
}

/// Nanoseconds since the clock was created: never steps back, and lasts for 584 years. The default
/// clock.
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

/// No clock: records can be pushed only with their times.
///
/// ```
/// use memoryview::Ring;
///
/// let mut ring = Ring::<u8>::new(2)?.without_clock();
/// ring.push_at(10, 1);
/// assert_eq!(ring.newest().unwrap().time, 10);
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct NoClock;

/// The default clock of a ring: [`Monotonic`] with the feature `std`, otherwise [`NoClock`].
#[cfg(feature = "std")]
pub type DefaultClock = Monotonic;
/// The default clock of a ring: `Monotonic` with the feature `std`, otherwise [`NoClock`].
#[cfg(not(feature = "std"))]
pub type DefaultClock = NoClock;
