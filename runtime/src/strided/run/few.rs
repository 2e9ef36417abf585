//! [`Few`]: a run of so few elements that a simple loop is fastest.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::Run;
use crate::hint::cold_path;
use crate::strided::bytes::ViewBytes;
use crate::strided::line::Line;
use crate::{Strided, Wire};

/// A few elements at any stride, which do not overlap.
#[derive(Clone, Copy)]
pub(crate) struct Few<'a, W>(Strided<'a, W>);

/// The number of elements from which on a kernel with vectors is usually faster.
pub(crate) const MANY: usize = 32;

impl<'a, W: Wire> Few<'a, W> {
    /// Returns the elements of a view, if there are fewer than `many`.
    #[inline]
    pub(crate) fn of(view: &Strided<'a, W>, many: usize) -> Option<Self> {
        Self::unordered(view, many).filter(|_| !view.line.reversed)
    }

    /// Like [`of`](Self::of), by ascending address.
    #[inline]
    pub(crate) fn unordered(view: &Strided<'a, W>, many: usize) -> Option<Self> {
        let Line { len, stride, .. } = view.line;
        (len < many && stride >= size_of::<W>()).then(|| Self(view.upwards()))
    }
}

/// Returns the index of the first value for which `predicate` returns `true`, of elements that do not
/// overlap.
#[inline]
pub(super) fn search<W: Wire>(
    mut bytes: &[u8],
    stride: usize,
    mut predicate: impl FnMut(W::Native) -> bool,
) -> Option<usize> {
    let (mut index, mut at) = (0, 0);
    while let Some(wire) = bytes.take::<W>(&mut at, stride) {
        if predicate(wire.get()) {
            cold_path();
            return Some(index);
        }
        index += 1;
    }
    None
}

impl<W: Wire> Run<W> for Few<'_, W> {
    const FEW: bool = true;

    #[inline]
    fn len(self) -> usize {
        self.0.line.len
    }

    #[inline]
    fn split_at(self, middle: usize) -> (Self, Self) {
        let (before, after) = self.0.split_at(middle);
        (Self(before), Self(after))
    }

    #[inline]
    fn for_each(self, mut visit: impl FnMut(W::Native)) {
        search::<W>(self.0.bytes, self.0.line.stride, |value| {
            visit(value);
            false
        });
    }

    #[inline]
    fn write_to(self, target: &mut [W::Native]) {
        let mut places = target.iter_mut();
        self.for_each(|value| {
            if let Some(place) = places.next() {
                *place = value;
            }
        });
    }

    #[cfg(feature = "alloc")]
    #[inline]
    fn append_to<T>(self, target: &mut Vec<T>, read: impl Fn(&W) -> T) {
        target.reserve(self.len());
        self.0.wires().for_each(|wire| target.push(read(wire)));
    }

    #[inline]
    fn position(self, predicate: impl Fn(W::Native) -> bool) -> Option<usize> {
        search::<W>(self.0.bytes, self.0.line.stride, predicate)
    }

    #[inline]
    fn for_each_block<const LEN: usize>(self, _: impl FnMut([W::Native; LEN])) -> Self {
        self
    }
}
