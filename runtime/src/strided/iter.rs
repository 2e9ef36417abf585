//! Iterators over strided elements: whole strides, and a tail that ends with its last element.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use super::bytes::ViewBytes;
use super::line::Line;
use super::view::StridedBase;
use crate::Wire;

/// Elements at equal distances, first to last: as [`Wires`] to read, as [`IterMut`] to change.
pub struct ElementsBase<B, W> {
    /// A whole number of strides, each of which begins with an element.
    strides: B,
    /// Not 0.
    stride: usize,
    /// The elements above those: the highest one if there are gaps between elements, and all if they
    /// overlap.
    tail: B,
    tail_len: usize,
    tail_stride: usize,
    /// Whether the first element is the highest.
    reversed: bool,
    element: PhantomData<fn() -> W>,
}

/// The elements of a [`Strided`](crate::Strided) as they are in the bytes, first to last; made by
/// [`Strided::wires`](crate::Strided::wires).
///
/// ```
/// use memoryview::{Strided, be};
///
/// let numbers = [1, 2].map(be::U16::new);
/// assert_eq!(Strided::from(&numbers[..]).wires().next_back(), Some(&numbers[1]));
/// ```
pub type Wires<'a, W> = ElementsBase<&'a [u8], W>;

/// The elements of a [`StridedMut`](crate::StridedMut), to change, first to last; made by
/// [`StridedMut::iter_mut`](crate::StridedMut::iter_mut).
///
/// ```
/// use memoryview::StridedMut;
///
/// let mut bytes = [1, 2, 3];
/// let mut all = StridedMut::<u8>::from(&mut bytes[..]);
/// let mut elements = all.iter_mut();
/// *elements.next_back().unwrap() = 9;
/// assert_eq!(elements.len(), 2);
/// assert_eq!(bytes, [1, 2, 9]);
/// ```
pub type IterMut<'a, W> = ElementsBase<&'a mut [u8], W>;

impl<B: ViewBytes, W: Wire> ElementsBase<B, W> {
    #[inline]
    pub(super) fn new(view: StridedBase<B, W>) -> Self {
        let StridedBase { bytes, line, .. } = view;
        let Line {
            len,
            stride,
            reversed,
        } = line;
        let mut strides = bytes;
        let mut elements = Self {
            strides: B::default(),
            stride,
            tail: B::default(),
            tail_len: 0,
            tail_stride: stride,
            reversed,
            element: PhantomData,
        };
        if len == 0 {
            elements.stride = size_of::<W>().max(1);
        } else if stride < size_of::<W>() {
            elements.stride = usize::MAX;
            (elements.tail, elements.tail_len) = (strides, len);
        } else {
            if stride > size_of::<W>() {
                elements.tail = strides.pop_back(size_of::<W>()).unwrap_or_default();
                elements.tail_len = 1;
            }
            elements.strides = strides;
        }
        elements
    }

    #[inline]
    fn left(&self) -> usize {
        self.strides.as_ref().len() / self.stride + self.tail_len
    }

    /// Takes the lowest element off.
    #[inline]
    fn lowest(&mut self) -> Option<B::One<W>> {
        match self.strides.pop_front(self.stride) {
            Some(stride) => stride.one(),
            None => self.lowest_of_tail(),
        }
    }

    #[cold]
    fn lowest_of_tail(&mut self) -> Option<B::One<W>> {
        self.tail_len = self.tail_len.checked_sub(1)?;
        self.tail
            .step_front(size_of::<W>(), self.tail_stride)?
            .one()
    }

    /// Takes the highest element off.
    #[inline]
    fn highest(&mut self) -> Option<B::One<W>> {
        if self.tail_len > 0 {
            return self.highest_of_tail();
        }
        self.strides.pop_back(self.stride)?.one()
    }

    #[cold]
    fn highest_of_tail(&mut self) -> Option<B::One<W>> {
        self.tail_len = self.tail_len.checked_sub(1)?;
        self.tail.step_back(size_of::<W>(), self.tail_stride)?.one()
    }

    /// Passes over the `n` lowest elements.
    #[inline]
    fn skip_lowest(&mut self, n: usize) {
        let strides = self.strides.as_ref().len() / self.stride;
        if n <= strides {
            self.strides.pop_front(n * self.stride);
            return;
        }
        self.strides = B::default();
        let in_tail = (n - strides).min(self.tail_len);
        self.tail_len -= in_tail;
        self.tail.step_front(0, in_tail * self.tail_stride);
    }

    /// Passes over the `n` highest elements.
    #[inline]
    fn skip_highest(&mut self, n: usize) {
        let in_tail = n.min(self.tail_len);
        if in_tail > 0 {
            self.tail_len -= in_tail;
            self.tail.step_back(0, in_tail * self.tail_stride);
        }
        let strides = self.strides.as_ref().len() / self.stride;
        self.strides
            .pop_back((n - in_tail).min(strides) * self.stride);
    }

    /// All elements from the lowest to the highest: contiguous ones as a slice.
    #[inline]
    fn fold_up<A>(mut self, init: A, mut f: impl FnMut(A, B::One<W>) -> A) -> A {
        let mut folded = init;
        if self.stride == size_of::<W>() {
            let elements = self.strides.many::<W>();
            return elements.into_iter().flatten().fold(folded, f);
        }
        while let Some(stride) = self.strides.pop_front(self.stride) {
            let Some(element) = stride.one() else { break };
            folded = f(folded, element);
        }
        while let Some(element) = self.lowest_of_tail() {
            folded = f(folded, element);
        }
        folded
    }

    /// [`fold_up`](Self::fold_up) from the other end.
    #[inline]
    fn fold_down<A>(mut self, init: A, mut f: impl FnMut(A, B::One<W>) -> A) -> A {
        let mut folded = init;
        while let Some(element) = self.highest_of_tail() {
            folded = f(folded, element);
        }
        if self.stride == size_of::<W>() {
            let elements = self.strides.many::<W>();
            return elements.into_iter().flatten().rfold(folded, f);
        }
        while let Some(stride) = self.strides.pop_back(self.stride) {
            let Some(element) = stride.one() else { break };
            folded = f(folded, element);
        }
        folded
    }
}

impl<B: ViewBytes, W: Wire> Iterator for ElementsBase<B, W> {
    type Item = B::One<W>;

    #[inline]
    fn next(&mut self) -> Option<B::One<W>> {
        if self.reversed {
            self.highest()
        } else {
            self.lowest()
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left(), Some(self.left()))
    }

    #[inline]
    fn count(self) -> usize {
        self.left()
    }

    #[inline]
    fn last(mut self) -> Option<B::One<W>> {
        self.next_back()
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<B::One<W>> {
        if self.reversed {
            self.skip_highest(n);
        } else {
            self.skip_lowest(n);
        }
        self.next()
    }

    #[inline]
    fn fold<A, F: FnMut(A, B::One<W>) -> A>(self, init: A, f: F) -> A {
        if self.reversed {
            self.fold_down(init, f)
        } else {
            self.fold_up(init, f)
        }
    }
}

impl<B: ViewBytes, W: Wire> DoubleEndedIterator for ElementsBase<B, W> {
    #[inline]
    fn next_back(&mut self) -> Option<B::One<W>> {
        if self.reversed {
            self.lowest()
        } else {
            self.highest()
        }
    }

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<B::One<W>> {
        if self.reversed {
            self.skip_lowest(n);
        } else {
            self.skip_highest(n);
        }
        self.next_back()
    }

    #[inline]
    fn rfold<A, F: FnMut(A, B::One<W>) -> A>(self, init: A, f: F) -> A {
        if self.reversed {
            self.fold_up(init, f)
        } else {
            self.fold_down(init, f)
        }
    }
}

impl<B: ViewBytes, W: Wire> ExactSizeIterator for ElementsBase<B, W> {}
impl<B: ViewBytes, W: Wire> FusedIterator for ElementsBase<B, W> {}

impl<B: ViewBytes + Copy, W> Clone for ElementsBase<B, W> {
    #[inline]
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<B: ViewBytes, W: Wire> fmt::Debug for ElementsBase<B, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(if B::WRITES { "IterMut" } else { "Wires" })
            .field("left", &self.left())
            .finish_non_exhaustive()
    }
}

/// The values of a [`Strided`](crate::Strided), first to last; made by
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
