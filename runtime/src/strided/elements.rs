//! [`ElementsBase`]: iterates over strided elements, shared or mutable.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use super::bytes::ViewBytes;
use super::line::Line;
use super::view::StridedBase;
use crate::Wire;

impl<B: ViewBytes, W: Wire> StridedBase<B, W> {
    /// Returns an iterator over the elements, shared or mutable like the view.
    #[inline]
    pub(crate) fn elements(self) -> ElementsBase<B, W> {
        ElementsBase::of(self.bytes, self.line)
    }
}

/// Iterator over elements at equal distances: [`Wires`] if shared, [`IterMut`] if mutable.
///
/// Each step adds the stride, which may be negative, to the offset of the next element. There are no
/// bytes past either end, so the check of the bounds also ends the iteration.
pub struct ElementsBase<B, W> {
    /// Bytes with all remaining elements; those at the back end at one of its ends.
    bytes: B,
    /// The offset of the next element, outside the bytes if none remain.
    at: usize,
    /// The distance to the element after it, which wraps around if they are in descending order.
    step: usize,
    /// The number of remaining elements if all are the same one, at offset 0; otherwise 0.
    repeats: usize,
    element: PhantomData<fn() -> W>,
}

/// Iterator over the wire elements of a [`Strided`](crate::Strided), created by
/// [`Strided::wires`](crate::Strided::wires).
///
/// ```
/// use memoryview::{Strided, be};
///
/// let numbers = [1, 2].map(be::U16::new);
/// assert_eq!(Strided::from(&numbers[..]).wires().next_back(), Some(&numbers[1]));
/// ```
pub type Wires<'a, W> = ElementsBase<&'a [u8], W>;

/// Iterator over the mutable elements of a [`StridedMut`](crate::StridedMut), created by
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
    /// Returns an iterator over the elements in `bytes`, according to `line`.
    #[inline]
    pub(super) fn of(bytes: B, line: Line) -> Self {
        let Line {
            len,
            stride,
            reversed,
        } = line;
        let step = if reversed {
            stride.wrapping_neg()
        } else {
            stride
        };
        let mut elements = Self {
            bytes,
            at: 0,
            step,
            repeats: if step == 0 { len } else { 0 },
            element: PhantomData,
        };
        elements.start();
        elements
    }

    #[inline]
    const fn is_reversed(&self) -> bool {
        self.step.cast_signed() < 0
    }

    #[inline]
    const fn stride(&self) -> usize {
        self.step.cast_signed().unsigned_abs()
    }

    /// Begins at the first element, if the bytes are exactly those of the elements.
    #[inline]
    fn start(&mut self) {
        self.at = match self.step.cast_signed() {
            0 => usize::MAX,
            1.. => 0,
            ..0 => self.bytes.as_ref().len().wrapping_sub(size_of::<W>()),
        };
    }

    /// Returns the number of bytes after the next element, or `None` if there is no element.
    #[inline]
    fn after(&self) -> Option<usize> {
        let bytes = self.bytes.as_ref().get(self.at..)?;
        bytes.len().checked_sub(size_of::<W>())
    }

    #[inline]
    fn left(&self) -> usize {
        let Some(after) = self.after() else {
            return self.repeats;
        };
        let distance = if self.is_reversed() { self.at } else { after };
        let others = distance.checked_div(self.stride());
        others.map_or(0, |others| others + 1)
    }

    /// Removes the bytes of elements that [`next`](Iterator::next) returned.
    #[inline]
    fn trim(&mut self) {
        let taken = match self.after() {
            None => None,
            Some(after) if self.is_reversed() => self.bytes.pop_back(after),
            Some(_) => self.bytes.pop_front(self.at),
        };
        if taken.is_none() {
            self.bytes = B::default();
        }
        self.start();
    }

    /// Skips the first or the last `n` elements.
    fn drop_ends(&mut self, n: usize, last: bool) {
        if self.step == 0 {
            self.repeats = self.repeats.saturating_sub(n);
            return;
        }
        self.trim();
        let bytes = n.saturating_mul(self.stride());
        let dropped = if last == self.is_reversed() {
            self.bytes.pop_front(bytes)
        } else {
            self.bytes.pop_back(bytes)
        };
        if dropped.is_none() {
            self.bytes = B::default();
        }
        self.start();
    }

    /// Returns the next element, unless all are the same one.
    #[inline]
    pub(super) fn step(&mut self) -> Option<B::One<W>> {
        self.bytes.take(&mut self.at, self.step)
    }

    /// Returns the element that all are, if all are the same one.
    #[inline]
    pub(super) fn repeat(&mut self) -> Option<B::One<W>> {
        self.repeats = self.repeats.checked_sub(1)?;
        self.bytes.repeated()
    }
}

impl<B: ViewBytes, W: Wire> Iterator for ElementsBase<B, W> {
    type Item = B::One<W>;

    #[inline]
    fn next(&mut self) -> Option<B::One<W>> {
        match self.step() {
            None => self.repeat(),
            element => element,
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.left();
        (left, Some(left))
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
        self.drop_ends(n, false);
        self.next()
    }

    #[inline]
    fn fold<A, F: FnMut(A, B::One<W>) -> A>(mut self, init: A, mut f: F) -> A {
        if self.stride() == size_of::<W>() {
            self.trim();
            let reversed = self.is_reversed();
            let elements = self.bytes.many::<W>().into_iter().flatten();
            return if reversed {
                elements.rfold(init, f)
            } else {
                elements.fold(init, f)
            };
        }
        // Two loops, as in `Iter::position`.
        let mut folded = init;
        while let Some(element) = self.step() {
            folded = f(folded, element);
        }
        while let Some(element) = self.repeat() {
            folded = f(folded, element);
        }
        folded
    }
}

impl<B: ViewBytes, W: Wire> DoubleEndedIterator for ElementsBase<B, W> {
    #[inline]
    fn next_back(&mut self) -> Option<B::One<W>> {
        match self.bytes.take_back(&mut self.at, self.step) {
            None => self.repeat(),
            element => element,
        }
    }

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<B::One<W>> {
        self.drop_ends(n, true);
        self.next_back()
    }

    #[inline]
    fn rfold<A, F: FnMut(A, B::One<W>) -> A>(mut self, init: A, f: F) -> A {
        if self.step != 0 {
            self.trim();
            self.step = self.step.wrapping_neg();
            self.start();
        }
        self.fold(init, f)
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
