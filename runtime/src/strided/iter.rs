//! Iterators over strided elements. Internal iteration (`for_each`, `sum`, `fold`) walks whole
//! chunks, whose length the compiler knows to suffice; `next` checks each step.

use core::iter::FusedIterator;
use core::marker::PhantomData;

use super::{Line, Strided};
use crate::Wire;
use crate::repr::{first_wire, first_wire_mut, last_wire, last_wire_mut};

/// The values of a [`Strided`], first to last; made by [`Strided::iter`].
///
/// ```
/// use memoryview::Strided;
///
/// let mut values = Strided::from(&[1_u8, 2, 3][..]).iter();
/// assert_eq!((values.next(), values.next_back(), values.len()), (Some(1), Some(3), 1));
/// ```
pub struct Iter<'a, W>(pub(super) Wires<'a, W>);

/// The elements of a [`Strided`] as they lie in the bytes, first to last; made by
/// [`Strided::wires`].
///
/// ```
/// use memoryview::{Strided, be};
///
/// let numbers = [1, 2].map(be::U16::new);
/// assert_eq!(Strided::from(&numbers[..]).wires().next_back(), Some(&numbers[1]));
/// ```
pub struct Wires<'a, W>(pub(super) Strided<'a, W>);

impl<'a, W: Wire> Wires<'a, W> {
    /// Takes the lowest element off.
    #[inline]
    fn lowest(&mut self) -> Option<&'a W> {
        let view = &mut self.0;
        view.line.len = view.line.len.checked_sub(1)?;
        let wire = first_wire(view.bytes);
        view.bytes = view.bytes.get(view.line.stride..).unwrap_or_default();
        wire
    }

    /// Takes the highest element off.
    #[inline]
    fn highest(&mut self) -> Option<&'a W> {
        let view = &mut self.0;
        view.line.len = view.line.len.checked_sub(1)?;
        let wire = last_wire(view.bytes);
        let rest = view.bytes.len().saturating_sub(view.line.stride);
        view.bytes = view.bytes.get(..rest).unwrap_or_default();
        wire
    }
}

impl<'a, W: Wire> Iterator for Wires<'a, W> {
    type Item = &'a W;

    #[inline]
    fn next(&mut self) -> Option<&'a W> {
        if self.0.line.reversed {
            self.highest()
        } else {
            self.lowest()
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<&'a W> {
        self.0 = self.0.slice(n..);
        self.next()
    }

    #[inline]
    fn fold<B, F: FnMut(B, &'a W) -> B>(self, init: B, f: F) -> B {
        let Strided { bytes, line, .. } = self.0;
        if line.stride < size_of::<W>() {
            fold_overlapping(bytes, line, init, f)
        } else if line.len == 0 {
            init
        } else if line.reversed {
            fold_down(bytes, line.stride, init, f)
        } else {
            fold_up(bytes, line.stride, init, f)
        }
    }
}

/// All chunks but the last hold a whole stride; where elements have gaps, the last ends with its
/// element.
#[inline]
fn fold_up<'a, W: Wire, B>(
    bytes: &'a [u8],
    stride: usize,
    init: B,
    mut f: impl FnMut(B, &'a W) -> B,
) -> B {
    let chunks = bytes.chunks_exact(stride);
    let last = chunks.remainder();
    let folded = chunks.filter_map(first_wire).fold(init, &mut f);
    first_wire(last).into_iter().fold(folded, f)
}

/// [`fold_up`] from the other end.
#[inline]
fn fold_down<'a, W: Wire, B>(
    bytes: &'a [u8],
    stride: usize,
    init: B,
    mut f: impl FnMut(B, &'a W) -> B,
) -> B {
    let chunks = bytes.rchunks_exact(stride);
    let last = chunks.remainder();
    let folded = chunks.filter_map(last_wire).fold(init, &mut f);
    last_wire(last).into_iter().fold(folded, f)
}

fn fold_overlapping<'a, W: Wire, B>(
    bytes: &'a [u8],
    line: Line,
    init: B,
    f: impl FnMut(B, &'a W) -> B,
) -> B {
    (0..line.len)
        .filter_map(|index| first_wire(bytes.get(line.offset(index)..)?))
        .fold(init, f)
}

impl<W: Wire> DoubleEndedIterator for Wires<'_, W> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.0.line.reversed {
            self.lowest()
        } else {
            self.highest()
        }
    }

    #[inline]
    fn rfold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B {
        Wires(self.0.rev()).fold(init, f)
    }
}

impl<W: Wire> ExactSizeIterator for Wires<'_, W> {}
impl<W: Wire> FusedIterator for Wires<'_, W> {}

impl<W> Clone for Wires<'_, W> {
    fn clone(&self) -> Self {
        Self(self.0)
    }
}

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
    fn nth(&mut self, n: usize) -> Option<W::Native> {
        self.0.nth(n).map(W::get)
    }

    #[inline]
    fn fold<B, F: FnMut(B, W::Native) -> B>(self, init: B, mut f: F) -> B {
        self.0.fold(init, |folded, wire| f(folded, wire.get()))
    }
}

impl<W: Wire> DoubleEndedIterator for Iter<'_, W> {
    #[inline]
    fn next_back(&mut self) -> Option<W::Native> {
        self.0.next_back().map(W::get)
    }

    #[inline]
    fn rfold<B, F: FnMut(B, W::Native) -> B>(self, init: B, mut f: F) -> B {
        self.0.rfold(init, |folded, wire| f(folded, wire.get()))
    }
}

impl<W: Wire> ExactSizeIterator for Iter<'_, W> {}
impl<W: Wire> FusedIterator for Iter<'_, W> {}

impl<W> Clone for Iter<'_, W> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// The elements of a [`StridedMut`](crate::StridedMut), to change, first to last; made by
/// [`StridedMut::iter_mut`](crate::StridedMut::iter_mut).
///
/// ```
/// use memoryview::StridedMut;
///
/// let mut bytes = [1, 2, 3];
/// let mut all = StridedMut::<u8>::from(&mut bytes[..]);
/// let mut places = all.iter_mut();
/// *places.next_back().unwrap() = 9;
/// assert_eq!(places.len(), 2);
/// assert_eq!(bytes, [1, 2, 9]);
/// ```
pub struct IterMut<'a, W> {
    /// As in [`Strided`]; elements do not overlap.
    pub(super) bytes: &'a mut [u8],
    pub(super) line: Line,
    pub(super) element: PhantomData<&'a mut W>,
}

impl<'a, W: Wire> IterMut<'a, W> {
    #[inline]
    fn lowest(&mut self) -> Option<&'a mut W> {
        self.line.len = self.line.len.checked_sub(1)?;
        let bytes = core::mem::take(&mut self.bytes);
        let middle = self.line.stride.min(bytes.len());
        let (chunk, rest) = bytes.split_at_mut(middle);
        self.bytes = rest;
        first_wire_mut(chunk)
    }

    #[inline]
    fn highest(&mut self) -> Option<&'a mut W> {
        self.line.len = self.line.len.checked_sub(1)?;
        let bytes = core::mem::take(&mut self.bytes);
        let middle = bytes.len().saturating_sub(self.line.stride);
        let (rest, chunk) = bytes.split_at_mut(middle);
        self.bytes = rest;
        last_wire_mut(chunk)
    }
}

impl<'a, W: Wire> Iterator for IterMut<'a, W> {
    type Item = &'a mut W;

    #[inline]
    fn next(&mut self) -> Option<&'a mut W> {
        if self.line.reversed {
            self.highest()
        } else {
            self.lowest()
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.line.len, Some(self.line.len))
    }

    #[inline]
    fn fold<B, F: FnMut(B, &'a mut W) -> B>(self, init: B, mut f: F) -> B {
        let Line {
            len,
            stride,
            reversed,
        } = self.line;
        if len == 0 {
            return init;
        }
        if reversed {
            let mut chunks = self.bytes.rchunks_exact_mut(stride);
            let folded = chunks.by_ref().filter_map(last_wire_mut).fold(init, &mut f);
            last_wire_mut(chunks.into_remainder())
                .into_iter()
                .fold(folded, f)
        } else {
            let mut chunks = self.bytes.chunks_exact_mut(stride);
            let folded = chunks
                .by_ref()
                .filter_map(first_wire_mut)
                .fold(init, &mut f);
            first_wire_mut(chunks.into_remainder())
                .into_iter()
                .fold(folded, f)
        }
    }
}

impl<W: Wire> DoubleEndedIterator for IterMut<'_, W> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.line.reversed {
            self.lowest()
        } else {
            self.highest()
        }
    }
}

impl<W: Wire> ExactSizeIterator for IterMut<'_, W> {}
impl<W: Wire> FusedIterator for IterMut<'_, W> {}
