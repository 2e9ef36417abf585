//! [`walk`]: strided elements as slices of one type, so that a kernel is written once and compiled
//! for a distance that is known.

use core::ops::ControlFlow;

use zerocopy::{FromBytes, Immutable, IntoBytes, Unaligned};

use crate::{Strided, Wire};

/// An element, and the `GAP` bytes to the next one.
#[derive(FromBytes, Immutable, Unaligned)]
#[repr(C)]
pub struct Spaced<W, const GAP: usize> {
    pub(crate) wire: W,
    gap: [u8; GAP],
}

/// A kernel: takes the elements of a view in slices, in order.
pub(crate) trait Visitor<W> {
    /// Takes the next elements; breaks off when it has seen enough.
    fn visit<const GAP: usize>(&mut self, elements: &[Spaced<W, GAP>]) -> ControlFlow<()>;
}

/// Elements per slice where the distance is none of those that are compiled in.
const GATHERED: usize = 64;

/// Shows all elements of `view` to `visitor`, first to last.
///
/// Common gaps are compiled in, so that the kernel's loop has a constant distance: pixels of 2 to 4
/// bytes, and records of up to 32 bytes. All other elements are gathered in blocks first.
#[inline]
pub(crate) fn walk<W: Wire>(view: Strided<'_, W>, visitor: &mut impl Visitor<W>) {
    // A view that stops early has said all in its own state.
    let _ = match view.line.stride.checked_sub(size_of::<W>()) {
        Some(gap) if !view.line.reversed => match gap {
            0 => spaced::<W, 0>(view, visitor),
            1 => spaced::<W, 1>(view, visitor),
            2 => spaced::<W, 2>(view, visitor),
            3 => spaced::<W, 3>(view, visitor),
            4 => spaced::<W, 4>(view, visitor),
            8 => spaced::<W, 8>(view, visitor),
            12 => spaced::<W, 12>(view, visitor),
            16 => spaced::<W, 16>(view, visitor),
            20 => spaced::<W, 20>(view, visitor),
            24 => spaced::<W, 24>(view, visitor),
            28 => spaced::<W, 28>(view, visitor),
            _ => gathered(view, visitor),
        },
        _ => gathered(view, visitor),
    };
}

/// All elements but the last have their gap behind them.
#[inline]
fn spaced<W: Wire, const GAP: usize>(
    view: Strided<'_, W>,
    visitor: &mut impl Visitor<W>,
) -> ControlFlow<()> {
    let whole = view.bytes.len() - view.bytes.len() % size_of::<Spaced<W, GAP>>();
    let (elements, last) = view.bytes.split_at(whole);
    if let Ok(elements) = <[Spaced<W, GAP>]>::ref_from_bytes(elements) {
        visitor.visit(elements)?;
    }
    match <[Spaced<W, 0>]>::ref_from_bytes(last) {
        Ok(last) if !last.is_empty() => visitor.visit(last),
        _ => ControlFlow::Continue(()),
    }
}

#[inline(never)]
fn gathered<W: Wire>(view: Strided<'_, W>, visitor: &mut impl Visitor<W>) -> ControlFlow<()> {
    let Some(&first) = view.wire(0) else {
        return ControlFlow::Continue(());
    };
    let mut block = [first; GATHERED];
    let mut rest = view;
    while !rest.is_empty() {
        let (now, later) = rest.split_at(GATHERED);
        let mut filled = 0;
        now.wires().for_each(|wire| {
            block[filled] = *wire;
            filled += 1;
        });
        if let Ok(elements) = <[Spaced<W, 0>]>::ref_from_bytes(block[..filled].as_bytes()) {
            visitor.visit(elements)?;
        }
        rest = later;
    }
    ControlFlow::Continue(())
}

/// Contiguous elements.
#[inline]
pub(crate) fn unspaced<W: Wire>(elements: &[W]) -> &[Spaced<W, 0>] {
    <[Spaced<W, 0>]>::ref_from_bytes(elements.as_bytes()).unwrap_or_default()
}
