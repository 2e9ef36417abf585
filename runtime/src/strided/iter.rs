//! [`Iter`]: iterates over the values of a strided view.

use core::fmt;
use core::iter::{self, FusedIterator};

use super::bytes::ViewBytes;
use super::elements::{IterMut, Wires};
use super::view::{Strided, StridedBase};
use super::view_mut::StridedMut;
use crate::Wire;
use crate::hint::cold_path;

impl<'a, W: Wire> Strided<'a, W> {
    /// Returns an iterator over the values. O(1), and O(1) per value.
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let red = Strided::<u8>::channel(&[3, 0, 4, 0, 5, 0], 0, 2)?;
    /// assert_eq!(red.iter().map(u32::from).sum::<u32>(), 12);
    /// assert_eq!(red.iter().next_back(), Some(5));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn iter(&self) -> Iter<'a, W> {
        Iter(self.wires())
    }

    /// Returns an iterator over the wire elements. O(1), and O(1) per element.
    ///
    /// ```
    /// use memoryview::{Strided, be};
    ///
    /// let all = Strided::<be::U16>::channel(&[0, 1, 0, 2], 0, 1)?;
    /// assert!(all.wires().map(|wire| wire.to_bytes()).eq([[0, 1], [0, 2]]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn wires(&self) -> Wires<'a, W> {
        self.elements()
    }
}

impl<W: Wire> StridedMut<'_, W> {
    /// Returns an iterator over the values. O(1), and O(1) per value.
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// assert!(StridedMut::<u8>::channel(&mut bytes, 1, 2)?.iter().eq([2, 4]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn iter(&self) -> Iter<'_, W> {
        self.as_strided().iter()
    }

    /// Returns an iterator over mutable elements. O(1), and O(1) per element.
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// let mut odd = StridedMut::<u8>::channel(&mut bytes, 1, 2)?;
    /// odd.iter_mut().for_each(|value| *value *= 10);
    /// assert_eq!(bytes, [1, 20, 3, 40]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn iter_mut(&mut self) -> IterMut<'_, W> {
        self.reborrow().into_iter()
    }
}

impl<'a, W: Wire> IntoIterator for Strided<'a, W> {
    type Item = W::Native;
    type IntoIter = Iter<'a, W>;

    #[inline]
    fn into_iter(self) -> Iter<'a, W> {
        self.iter()
    }
}

impl<'a, W: Wire> IntoIterator for StridedMut<'a, W> {
    type Item = &'a mut W;
    type IntoIter = IterMut<'a, W>;

    #[inline]
    fn into_iter(self) -> IterMut<'a, W> {
        self.elements()
    }
}

impl<'a, B: ViewBytes, W: Wire> IntoIterator for &'a StridedBase<B, W> {
    type Item = W::Native;
    type IntoIter = Iter<'a, W>;

    #[inline]
    fn into_iter(self) -> Iter<'a, W> {
        self.as_strided().iter()
    }
}

impl<'a, W: Wire> IntoIterator for &'a mut StridedMut<'_, W> {
    type Item = &'a mut W;
    type IntoIter = IterMut<'a, W>;

    #[inline]
    fn into_iter(self) -> IterMut<'a, W> {
        self.iter_mut()
    }
}

/// Iterator over the values of a [`Strided`](crate::Strided), created by
/// [`Strided::iter`](crate::Strided::iter).
///
/// ```
/// use memoryview::Strided;
///
/// let mut values = Strided::from(&[1_u8, 2, 3][..]).iter();
/// assert_eq!((values.next(), values.next_back(), values.len()), (Some(1), Some(3), 1));
/// ```
pub struct Iter<'a, W>(pub(super) Wires<'a, W>);

impl<W: Wire> Iterator for Iter<'_, W> {
    type Item = W::Native;

    #[inline]
    fn next(&mut self) -> Option<W::Native> {
        self.0.next().map(W::get)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }

    #[inline]
    fn count(self) -> usize {
        self.0.count()
    }

    #[inline]
    fn last(self) -> Option<W::Native> {
        self.0.last().map(W::get)
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<W::Native> {
        self.0.nth(n).map(W::get)
    }

    // Two loops, one of which has no elements: the compiler would combine both kinds of elements in
    // one, with an additional jump for each.
    #[inline]
    fn position<P: FnMut(W::Native) -> bool>(&mut self, mut predicate: P) -> Option<usize> {
        let mut index = 0;
        while let Some(wire) = self.0.step() {
            if predicate(wire.get()) {
                cold_path();
                return Some(index);
            }
            index += 1;
        }
        iter::from_fn(|| self.0.repeat()).position(|wire| predicate(wire.get()))
    }

    #[inline]
    fn fold<A, F: FnMut(A, W::Native) -> A>(self, init: A, mut f: F) -> A {
        self.0.fold(init, |folded, wire| f(folded, wire.get()))
    }
}

impl<W: Wire> DoubleEndedIterator for Iter<'_, W> {
    #[inline]
    fn next_back(&mut self) -> Option<W::Native> {
        self.0.next_back().map(W::get)
    }

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<W::Native> {
        self.0.nth_back(n).map(W::get)
    }

    #[inline]
    fn rfold<A, F: FnMut(A, W::Native) -> A>(self, init: A, mut f: F) -> A {
        self.0.rfold(init, |folded, wire| f(folded, wire.get()))
    }
}

impl<W: Wire> ExactSizeIterator for Iter<'_, W> {}
impl<W: Wire> FusedIterator for Iter<'_, W> {}

impl<W> Clone for Iter<'_, W> {
    #[inline]
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<W: Wire> fmt::Debug for Iter<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
