//! [`walk`]: strided elements as slices of one type, so that a kernel is written once and compiled
//! for a distance that is known.

use core::ops::ControlFlow;

use crate::repr::wires;
use crate::{Strided, Wire};

/// A kernel: takes the elements of a view in slices, in order.
pub(crate) trait Visitor<W> {
    /// Takes the next elements, each the first of its chunk; breaks off when it has seen enough.
    fn visit<const STEP: usize>(&mut self, elements: &[[W; STEP]]) -> ControlFlow<()>;
}

/// Elements per slice where the distance is none of those that are compiled in.
const GATHERED: usize = 64;

/// Shows all elements of `view` to `visitor`, first to last.
///
/// Distances of a few elements are compiled in, so that the kernel's loop has a constant one: the
/// channels of pixels, the columns of records whose size is a multiple of the field's. All other
/// elements are gathered in blocks first.
#[inline]
pub(crate) fn walk<W: Wire>(view: Strided<'_, W>, visitor: &mut impl Visitor<W>) {
    let (stride, size) = (view.line.stride, size_of::<W>());
    let steps = if stride.is_multiple_of(size) && !view.line.reversed {
        stride / size
    } else {
        0
    };
    // A view that stops early has said all in its own state.
    let _ = match steps {
        1 => stepped::<W, 1>(view, visitor),
        2 => stepped::<W, 2>(view, visitor),
        3 => stepped::<W, 3>(view, visitor),
        4 => stepped::<W, 4>(view, visitor),
        5 => stepped::<W, 5>(view, visitor),
        6 => stepped::<W, 6>(view, visitor),
        7 => stepped::<W, 7>(view, visitor),
        8 => stepped::<W, 8>(view, visitor),
        12 => stepped::<W, 12>(view, visitor),
        16 => stepped::<W, 16>(view, visitor),
        _ => gathered(view, visitor),
    };
}

/// Chunks of `STEP` elements that begin with one of the view; the last element has no chunk behind
/// it.
#[inline]
fn stepped<W: Wire, const STEP: usize>(
    view: Strided<'_, W>,
    visitor: &mut impl Visitor<W>,
) -> ControlFlow<()> {
    let elements = wires(view.bytes).unwrap_or_default();
    let (chunks, last) = elements.as_chunks::<STEP>();
    visitor.visit(chunks)?;
    match last {
        [first, ..] => visitor.visit(&[[*first]]),
        [] => ControlFlow::Continue(()),
    }
}

#[inline(never)]
fn gathered<W: Wire>(view: Strided<'_, W>, visitor: &mut impl Visitor<W>) -> ControlFlow<()> {
    let Some(&first) = view.wire(0) else {
        return ControlFlow::Continue(());
    };
    let mut block = [[first]; GATHERED];
    let mut rest = view;
    while !rest.is_empty() {
        let (now, later) = rest.split_at(GATHERED);
        let mut filled = 0;
        now.wires().for_each(|wire| {
            block[filled] = [*wire];
            filled += 1;
        });
        visitor.visit(&block[..filled])?;
        rest = later;
    }
    ControlFlow::Continue(())
}

/// Contiguous elements.
#[inline]
pub(crate) fn unspaced<W: Wire>(elements: &[W]) -> &[[W; 1]] {
    elements.as_chunks().0
}
