//! Iterators over strided elements: whole strides, and a tail that ends with its last element.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use super::bytes::ViewBytes;
use super::line::Line;
use super::view::{Strided, StridedBase};
use super::view_mut::StridedMut;
use crate::Wire;

impl<B: ViewBytes, W: Wire> StridedBase<B, W> {
    /// The elements, to read or to change as the view allows.
    #[inline]
    pub(crate) fn elements(self) -> ElementsBase<B, W> {
        ElementsBase::new(self)
    }
}

impl<'a, W: Wire> Strided<'a, W> {
    /// The values, first to last. O(1), and O(1) for each.
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

    /// The elements as they lie in the bytes, first to last. O(1), and O(1) for each.
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
    /// The values, first to last. O(1), and O(1) for each.
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

    /// The elements, to change, first to last. O(1), and O(1) for each.
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

/// Elements at equal distances, first to last: as [`Wires`] to read, as [`IterMut`] to change.
///
/// Whole strides come first, because they take one comparison each. All other elements are the rest:
/// the last one if there are gaps between elements, all if they overlap or are reversed.
pub struct ElementsBase<B, W> {
    /// A whole number of strides, each of which begins with an element.
    strides: B,
    /// Not 0.
    stride: usize,
    /// The bytes of the rest, from its lowest element to the end of its highest.
    rest: B,
    line: Line,
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
        let mut elements = Self {
            strides: B::default(),
            stride: size_of::<W>(),
            rest: bytes,
            line,
            element: PhantomData,
        };
        if line.len > 0 && line.stride >= size_of::<W>() && !line.reversed {
            let rest = usize::from(line.stride > size_of::<W>());
            let above = elements.rest.pop_back(rest * size_of::<W>());
            let strides = core::mem::replace(&mut elements.rest, above.unwrap_or_default());
            elements.strides = strides;
            elements.stride = line.stride;
            elements.line.len = rest;
        }
        elements
    }

    #[inline]
    fn left(&self) -> usize {
        self.strides.as_ref().len() / self.stride + self.line.len
    }

    /// Takes the first element of the rest off, or the last one.
    #[inline]
    fn next_of_rest(&mut self, last: bool) -> Option<B::One<W>> {
        self.line.len = self.line.len.checked_sub(1)?;
        let element = if self.line.reversed == last {
            self.rest.step_front(size_of::<W>(), self.line.stride)
        } else {
            self.rest.step_back(size_of::<W>(), self.line.stride)
        };
        element?.one()
    }

    /// Passes over the first elements of the rest, or the last ones.
    fn skip_rest(&mut self, n: usize, last: bool) {
        let n = n.min(self.line.len);
        self.line.len -= n;
        let bytes = n * self.line.stride;
        if self.line.len == 0 {
            self.rest = B::default();
        } else if self.line.reversed == last {
            self.rest.step_front(0, bytes);
        } else {
            self.rest.step_back(0, bytes);
        }
    }
}

impl<B: ViewBytes, W: Wire> Iterator for ElementsBase<B, W> {
    type Item = B::One<W>;

    #[inline]
    fn next(&mut self) -> Option<B::One<W>> {
        match self.strides.pop_front(self.stride) {
            Some(stride) => stride.one(),
            None => self.next_of_rest(false),
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
        let strides = self.strides.as_ref().len() / self.stride;
        if n < strides {
            self.strides.pop_front(n * self.stride);
        } else {
            self.strides = B::default();
            self.skip_rest(n - strides, false);
        }
        self.next()
    }

    #[inline]
    fn fold<A, F: FnMut(A, B::One<W>) -> A>(mut self, init: A, mut f: F) -> A {
        let mut folded = init;
        if self.stride == size_of::<W>() {
            let elements = core::mem::take(&mut self.strides).many::<W>();
            folded = elements.into_iter().flatten().fold(folded, &mut f);
        }
        while let Some(stride) = self.strides.pop_front(self.stride) {
            let Some(element) = stride.one() else { break };
            folded = f(folded, element);
        }
        if self.line.reversed && self.line.stride == size_of::<W>() {
            let elements = core::mem::take(&mut self.rest).many::<W>();
            return elements.into_iter().flatten().rfold(folded, f);
        }
        while let Some(element) = self.next_of_rest(false) {
            folded = f(folded, element);
        }
        folded
    }
}

impl<B: ViewBytes, W: Wire> DoubleEndedIterator for ElementsBase<B, W> {
    #[inline]
    fn next_back(&mut self) -> Option<B::One<W>> {
        match self.next_of_rest(true) {
            None => self.strides.pop_back(self.stride)?.one(),
            element => element,
        }
    }

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<B::One<W>> {
        let in_rest = n.min(self.line.len);
        if in_rest > 0 {
            self.skip_rest(in_rest, true);
        }
        let strides = self.strides.as_ref().len() / self.stride;
        let skipped = (n - in_rest).min(strides) * self.stride;
        self.strides.pop_back(skipped);
        self.next_back()
    }

    #[inline]
    fn rfold<A, F: FnMut(A, B::One<W>) -> A>(mut self, init: A, mut f: F) -> A {
        let mut folded = init;
        while let Some(element) = self.next_of_rest(true) {
            folded = f(folded, element);
        }
        if self.stride == size_of::<W>() {
            let elements = core::mem::take(&mut self.strides).many::<W>();
            return elements.into_iter().flatten().rfold(folded, f);
        }
        while let Some(stride) = self.strides.pop_back(self.stride) {
            let Some(element) = stride.one() else { break };
            folded = f(folded, element);
        }
        folded
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
