//! [`Entry`]: a record with its index and time.

/// A record of a ring, with its index and time. `T` is the wire type or a reference to it.
///
/// ```
/// use memoryview::{Ring, le};
///
/// let mut ring = Ring::<le::F64>::new(1)?;
/// ring.push_at(10, 0.5);
/// let newest = ring.newest().unwrap();
/// assert_eq!((newest.index, newest.time, newest.value.get()), (0, 10, 0.5));
///
/// let evicted = ring.push_at(11, 1.5).unwrap();
/// assert_eq!((evicted.index, evicted.time, evicted.value.get()), (0, 10, 0.5));
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Entry<T> {
    /// The number of records pushed before it.
    pub index: u64,
    /// The time, in the unit of the ring's clock.
    pub time: u64,
    /// The record in wire form, which `value.get()` reads.
    pub value: T,
}
