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
/// A single comparison detects both the end of a stride and the end of the elements, because bytes
/// shorter than a stride are the last element. The same comparison also detects elements that are in
/// descending order or overlap, so that the loop over all others is short.
pub struct ElementsBase<B, W> {
    /// The bytes from the lowest element to the end of the highest; empty if none remain.
    bytes: B,
    /// The number of bytes between two elements, with the bit [`DOWN`] set if they are in descending
    /// order; `usize::MAX` if they overlap.
    gap: usize,
    /// Its length is used only if elements overlap; otherwise the number of remaining elements
    /// follows from the bytes.
    line: Line,
    element: PhantomData<fn() -> W>,
}

/// The highest bit, which is greater than the length of any slice.
const DOWN: usize = 1 << (usize::BITS - 1);

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
        let gap = match line.stride.checked_sub(size_of::<W>()) {
            Some(gap) if line.reversed => gap | DOWN,
            Some(gap) => gap,
            None => usize::MAX,
        };
        Self {
            bytes,
            gap,
            line,
            element: PhantomData,
        }
    }

    /// Returns the stride of elements in ascending order that do not overlap, otherwise more than the
    /// number of bytes. Computed from the gap, so that the compiler can prove that it is at least the
    /// size of an element.
    #[inline]
    const fn step(&self) -> usize {
        self.gap.saturating_add(size_of::<W>())
    }

    #[inline]
    fn left(&self) -> usize {
        if self.line.stride < size_of::<W>() {
            return self.line.len;
        }
        let last = self.bytes.as_ref().len().checked_sub(size_of::<W>());
        last.map_or(0, |last| last / self.line.stride + 1)
    }

    /// Removes the first or the last element, if fewer bytes than [`step`](Self::step) remain.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "a call would keep the iterator in memory"
    )]
    fn take_other(&mut self, last: bool) -> Option<B::One<W>> {
        let step = self.step();
        if step >= DOWN {
            let stride = step & !DOWN;
            let element = if last {
                self.bytes.pop_front(stride).map(B::first)
            } else {
                self.bytes.pop_back(stride).map(B::last)
            };
            if let Some(element) = element {
                return element;
            }
        }
        let bytes = core::mem::take(&mut self.bytes);
        if step < usize::MAX {
            return bytes.first();
        }
        let element;
        let Line {
            len,
            stride,
            reversed,
        } = self.line;
        (element, self.bytes, self.line.len) = overlapping(bytes, len, stride, reversed != last);
        element
    }

    /// Skips the `n` highest or lowest elements.
    fn skip(&mut self, n: usize, highest: bool) {
        self.line.len = self.line.len.saturating_sub(n);
        let bytes = n.saturating_mul(self.line.stride);
        let skipped = if highest {
            self.bytes.pop_back(bytes)
        } else {
            self.bytes.pop_front(bytes)
        };
        if skipped.is_none() {
            self.bytes = B::default();
        }
    }
}

/// Returns the highest or lowest of overlapping elements, and the bytes and number of the others.
/// Takes and returns parts by value, so that the iterator stays in registers.
#[cold]
#[inline(never)]
fn overlapping<B: ViewBytes, W: Wire>(
    bytes: B,
    count: usize,
    stride: usize,
    highest: bool,
) -> (Option<B::One<W>>, B, usize) {
    let Some(left) = count.checked_sub(1) else {
        return (None, B::default(), 0);
    };
    let (len, size) = (bytes.as_ref().len(), size_of::<W>());
    // The last element is all remaining bytes.
    let stride = stride.min(len - size);
    let (element, others) = if highest {
        (len - size..len, 0..len - stride)
    } else {
        (0..size, stride..len)
    };
    let [element, others] = bytes.two([element, others]);
    (element.first(), others, left)
}

impl<B: ViewBytes, W: Wire> Iterator for ElementsBase<B, W> {
    type Item = B::One<W>;

    #[inline]
    fn next(&mut self) -> Option<B::One<W>> {
        match self.bytes.pop_front(self.step()) {
            Some(whole) => whole.first(),
            None => self.take_other(false),
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
        self.skip(n, self.line.reversed);
        self.next()
    }

    #[inline]
    fn fold<A, F: FnMut(A, B::One<W>) -> A>(self, init: A, mut f: F) -> A {
        if self.line.stride == size_of::<W>() {
            let elements = self.bytes.many::<W>().into_iter().flatten();
            return if self.line.reversed {
                elements.rfold(init, f)
            } else {
                elements.fold(init, f)
            };
        }
        let mut folded = init;
        let mut others = self;
        let (step, mut bytes) = (others.step(), core::mem::take(&mut others.bytes));
        while let Some(element) = bytes.pop_front(step).and_then(B::first) {
            folded = f(folded, element);
        }
        others.bytes = bytes;
        for element in others {
            folded = f(folded, element);
        }
        folded
    }
}

impl<B: ViewBytes, W: Wire> DoubleEndedIterator for ElementsBase<B, W> {
    #[inline]
    fn next_back(&mut self) -> Option<B::One<W>> {
        match self.bytes.pop_back(self.step()) {
            Some(whole) => whole.last(),
            None => self.take_other(true),
        }
    }

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<B::One<W>> {
        self.skip(n, !self.line.reversed);
        self.next_back()
    }

    #[inline]
    fn rfold<A, F: FnMut(A, B::One<W>) -> A>(self, init: A, f: F) -> A {
        let Self {
            bytes, mut line, ..
        } = self;
        line.reversed = !line.reversed;
        Self::of(bytes, line).fold(init, f)
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
