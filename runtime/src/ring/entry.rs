//! [`Entry`]: a record with its index and time; [`WindowEntries`]: iteration over a window.

use super::Window;
use crate::Wire;

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

/// Iterator over the entries of a window, oldest to newest, created by [`Window::iter`].
#[derive(Clone, Debug)]
pub struct WindowEntries<'a, W>(pub(super) Window<'a, W>);

impl<'a, W: Wire> Iterator for WindowEntries<'a, W> {
    type Item = Entry<&'a W>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let first = self.0.oldest()?;
        self.0 = self.0.split_at(1).1;
        Some(first)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }

    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        self.0 = self.0.split_at(n).1;
        self.next()
    }
}

impl<W: Wire> DoubleEndedIterator for WindowEntries<'_, W> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        let last = self.0.newest()?;
        self.0 = self.0.split_at(self.0.len() - 1).0;
        Some(last)
    }
}

impl<W: Wire> ExactSizeIterator for WindowEntries<'_, W> {}

impl<W: Wire> core::iter::FusedIterator for WindowEntries<'_, W> {}
