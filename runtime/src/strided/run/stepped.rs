//! [`Stepped`]: a run whose stride is a constant number of elements.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::Run;
use crate::wires::wires;
use crate::{Strided, Wire};

/// Chunks of `STEP` elements, of which the first is used, and a last element without a chunk.
pub(crate) struct Stepped<'a, W, const STEP: usize> {
    chunks: &'a [[W; STEP]],
    last: Option<&'a W>,
}

impl<W, const STEP: usize> Clone for Stepped<'_, W, STEP> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<W, const STEP: usize> Copy for Stepped<'_, W, STEP> {}

impl<'a, W: Wire, const STEP: usize> Stepped<'a, W, STEP> {
    #[inline]
    pub(super) fn of(view: Strided<'a, W>) -> Self {
        Self::in_slice(wires(view.bytes).unwrap_or_default())
    }

    #[inline]
    pub(crate) fn in_slice(elements: &'a [W]) -> Self {
        let (chunks, last) = elements.as_chunks();
        Self {
            chunks,
            last: last.first(),
        }
    }
}

impl<W: Wire, const STEP: usize> Run<W> for Stepped<'_, W, STEP> {
    const VECTORS: bool = true;

    #[inline]
    fn len(self) -> usize {
        self.chunks.len() + usize::from(self.last.is_some())
    }

    #[inline]
    fn split_at(self, middle: usize) -> (Self, Self) {
        let Some((before, after)) = self.chunks.split_at_checked(middle) else {
            let nothing = Self {
                chunks: &[],
                last: None,
            };
            return (self, nothing);
        };
        let before = Self {
            chunks: before,
            last: None,
        };
        let after = Self {
            chunks: after,
            last: self.last,
        };
        (before, after)
    }

    #[inline]
    fn for_each(self, mut visit: impl FnMut(W::Native)) {
        for chunk in self.chunks {
            visit(chunk[0].get());
        }
        if let Some(last) = self.last {
            visit(last.get());
        }
    }

    #[inline]
    fn write_to(self, target: &mut [W::Native]) {
        let mut places = target.iter_mut();
        let chunks = places.by_ref().zip(self.chunks);
        chunks.for_each(|(place, chunk)| *place = chunk[0].get());
        for (place, last) in places.zip(self.last) {
            *place = last.get();
        }
    }

    #[cfg(feature = "alloc")]
    #[inline]
    fn append_to<T>(self, target: &mut Vec<T>, read: impl Fn(&W) -> T) {
        target.extend(self.chunks.iter().map(|chunk| read(&chunk[0])));
        target.extend(self.last.map(read));
    }

    #[inline]
    fn position(self, predicate: impl Fn(W::Native) -> bool) -> Option<usize> {
        let (blocks, rest) = self.chunks.as_chunks::<BLOCK>();
        let mut seen = 0;
        for block in blocks {
            let mut any = false;
            for chunk in block {
                any |= predicate(chunk[0].get());
            }
            if any {
                let found = block.iter().position(|chunk| predicate(chunk[0].get()));
                return Some(seen + found?);
            }
            seen += BLOCK;
        }
        let mut rest = rest.iter().map(|chunk| &chunk[0]).chain(self.last);
        Some(seen + rest.position(|wire| predicate(wire.get()))?)
    }

    #[inline]
    fn for_each_block<const LEN: usize>(self, mut visit: impl FnMut([W::Native; LEN])) -> Self {
        let (blocks, chunks) = self.chunks.as_chunks::<LEN>();
        for block in blocks {
            visit(core::array::from_fn(|i| block[i][0].get()));
        }
        Self { chunks, ..self }
    }
}

/// The number of elements that are compared before the result is tested.
const BLOCK: usize = 32;
