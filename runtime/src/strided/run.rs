//! [`Run`]: the elements of a view in the forms that kernels process, so that each kernel is written once.

mod few;
mod stepped;

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::line::Line;
use crate::wires::first_wire;
use crate::{Strided, Wire};

use few::search;
pub(crate) use few::{Few, MANY};
pub(crate) use stepped::Stepped;

/// A sequence of elements: a few of them, contiguous chunks that each begin with one, or a view.
pub trait Run<W: Wire>: Copy {
    /// Whether there are so few elements that simple loops are fastest.
    const FEW: bool = false;

    /// Whether the stride is a constant, so that vectors of elements can be loaded.
    const VECTORS: bool = false;

    fn len(self) -> usize;

    /// Splits into the first `middle` elements, and the rest.
    fn split_at(self, middle: usize) -> (Self, Self);

    /// Calls `visit` with every value, in order.
    fn for_each(self, visit: impl FnMut(W::Native));

    /// Calls `visit` with every value, in the order that is fastest to read.
    #[inline]
    fn for_each_unordered(self, visit: impl FnMut(W::Native)) {
        self.for_each(visit);
    }

    /// Writes the values to `target`, up to the shorter length.
    fn write_to(self, target: &mut [W::Native]);

    /// Appends to `target` what `read` returns for each element.
    #[cfg(feature = "alloc")]
    fn append_to<T>(self, target: &mut Vec<T>, read: impl Fn(&W) -> T);

    /// Returns the index of the first value for which `predicate` returns `true`. It may be called
    /// for later values, too.
    fn position(self, predicate: impl Fn(W::Native) -> bool) -> Option<usize>;

    /// Calls `visit` with whole blocks of values, and returns the rest.
    fn for_each_block<const LEN: usize>(self, visit: impl FnMut([W::Native; LEN])) -> Self;
}

/// An operation on a run of any type.
pub(crate) trait Kernel<W: Wire> {
    /// The minimum number of elements for which selecting a kernel pays off.
    const MANY: usize = MANY;

    type Output;

    fn run(self, run: impl Run<W>) -> Self::Output;
}

/// Runs a kernel over the elements of a view.
///
/// A few elements are processed by a loop in the caller, because selecting the fastest kernel would
/// take longer.
#[inline]
pub(crate) fn over<W: Wire, K: Kernel<W>>(view: &Strided<'_, W>, kernel: K) -> K::Output {
    match Few::of(view, K::MANY) {
        Some(few) => kernel.run(few),
        None => over_many(*view, kernel),
    }
}

/// Like [`over`], for kernels whose results do not depend on the order of the elements: they are
/// visited by ascending address.
#[inline]
pub(crate) fn over_unordered<W: Wire, K: Kernel<W>>(view: &Strided<'_, W>, kernel: K) -> K::Output {
    match Few::unordered(view, K::MANY) {
        Some(few) => kernel.run(few),
        None => over_many(view.upwards(), kernel),
    }
}

/// Strides of up to four elements are compiled as constants, for channels of pixels and columns of
/// small records. At larger strides, each element is a separate load anyway.
#[inline(never)]
fn over_many<W: Wire, K: Kernel<W>>(view: Strided<'_, W>, kernel: K) -> K::Output {
    match view.steps() {
        1 => kernel.run(Stepped::<W, 1>::of(view)),
        2 => kernel.run(Stepped::<W, 2>::of(view)),
        3 => kernel.run(Stepped::<W, 3>::of(view)),
        4 => kernel.run(Stepped::<W, 4>::of(view)),
        _ => kernel.run(view),
    }
}

/// Returns four parts of `size` bytes each, and the rest.
#[inline]
fn quarters(bytes: &[u8], size: usize) -> Option<([&[u8]; 4], &[u8])> {
    let (first, rest) = bytes.split_at_checked(size)?;
    let (second, rest) = rest.split_at_checked(size)?;
    let (third, rest) = rest.split_at_checked(size)?;
    let (fourth, rest) = rest.split_at_checked(size)?;
    Some(([first, second, third, fourth], rest))
}

/// Elements at any stride, in any order.
impl<W: Wire> Run<W> for Strided<'_, W> {
    #[inline]
    fn len(self) -> usize {
        self.line.len
    }

    #[inline]
    fn split_at(self, middle: usize) -> (Self, Self) {
        Self::split_at(self, middle)
    }

    #[inline]
    fn for_each(self, mut visit: impl FnMut(W::Native)) {
        self.wires().for_each(|wire| visit(wire.get()));
    }

    /// Reads four quarters in parallel: one comparison detects the end of all, and memory is faster to
    /// read at several places at once.
    #[inline]
    fn for_each_unordered(self, mut visit: impl FnMut(W::Native)) {
        let Line { len, stride, .. } = self.line;
        if stride < size_of::<W>() {
            return self.for_each(visit);
        }
        let quarter = len.saturating_sub(1) / 4 * stride;
        let Some((quarters, rest)) = quarters(self.bytes, quarter) else {
            return;
        };
        let mut at = 0;
        while at < quarter {
            for bytes in quarters {
                if let Some(wire) = bytes.get(at..).and_then(first_wire::<W>) {
                    visit(wire.get());
                }
            }
            at += stride;
        }
        search::<W>(rest, stride, |value| {
            visit(value);
            false
        });
    }

    #[inline]
    fn write_to(self, target: &mut [W::Native]) {
        let Some((chunks, last)) = self.chunks() else {
            let pairs = target.iter_mut().zip(self.wires());
            return pairs.for_each(|(place, wire)| *place = wire.get());
        };
        let before = chunks.len().min(target.len());
        let (targets, rest) = target.split_at_mut(before);
        for (place, chunk) in targets.iter_mut().zip(chunks) {
            if let Some(wire) = first_wire::<W>(chunk) {
                *place = wire.get();
            }
        }
        for (place, last) in rest.iter_mut().zip(last) {
            *place = last.get();
        }
    }

    #[cfg(feature = "alloc")]
    #[inline]
    fn append_to<T>(self, target: &mut Vec<T>, read: impl Fn(&W) -> T) {
        let Some((chunks, last)) = self.chunks() else {
            target.reserve(self.line.len);
            return self.wires().for_each(|wire| target.push(read(wire)));
        };
        target.extend(chunks.map(|chunk| match first_wire::<W>(chunk) {
            Some(wire) => read(wire),
            None => unreachable!("a stride is at least an element"),
        }));
        target.extend(last.map(read));
    }

    #[inline]
    fn position(self, predicate: impl Fn(W::Native) -> bool) -> Option<usize> {
        let Line {
            stride, reversed, ..
        } = self.line;
        if reversed || stride < size_of::<W>() {
            return self.iter().position(predicate);
        }
        search::<W>(self.bytes, stride, predicate)
    }

    #[inline]
    fn for_each_block<const LEN: usize>(self, mut visit: impl FnMut([W::Native; LEN])) -> Self {
        let Line {
            len,
            stride,
            reversed,
        } = self.line;
        if reversed || stride < size_of::<W>() {
            return self;
        }
        // The last element has no whole stride.
        let blocks = len.saturating_sub(1) / LEN;
        let mut bytes = self.bytes;
        for _ in 0..blocks {
            visit(core::array::from_fn(|_| {
                match bytes.split_off(..stride).and_then(first_wire::<W>) {
                    Some(wire) => wire.get(),
                    None => unreachable!("a block is full"),
                }
            }));
        }
        self.split_at(blocks * LEN).1
    }
}
