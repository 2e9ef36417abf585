//! [`walk`]: strided elements as slices of one type, so that a kernel is written once and compiled
//! for a distance that is known.

use core::ops::ControlFlow;

use crate::repr::wires;
use crate::{Strided, Wire};

/// Where the elements of a slice stand in the view: `first`, and then every `step`-th.
#[derive(Clone, Copy)]
pub(crate) struct Places {
    first: usize,
    step: usize,
}

impl Places {
    const ALL: Self = Self { first: 0, step: 1 };

    /// The index in the view of the element at `index` of the slice.
    #[inline]
    pub(crate) fn at(self, index: usize) -> usize {
        self.first + index * self.step
    }

    /// The places without the first `len`.
    #[inline]
    fn skip(self, len: usize) -> Self {
        let first = self.at(len);
        Self { first, ..self }
    }
}

/// A kernel: takes the elements of a view in slices.
pub(crate) trait Visitor<W> {
    /// Takes the elements at `places`, each the first of its chunk; breaks off when none behind them
    /// matters. Those between them come first or next in either case.
    fn visit<const STEP: usize>(
        &mut self,
        elements: &[[W; STEP]],
        places: Places,
    ) -> ControlFlow<()>;
}

/// Elements per slice where the distance is none of those that are compiled in.
const GATHERED: usize = 64;
/// Elements per slice of those that are a whole number of elements apart: few enough for all that
/// lie between them to stay in the first cache.
const PHASE: usize = 1024;

/// Shows all elements of `view` to `visitor`, first to last.
///
/// Where the distance is no whole number of elements, it is one from every n-th element to the next:
/// of numbers of 8 bytes in records of 12, those of even and those of odd records are 3 numbers
/// apart. They are shown in turns, part by part.
#[inline]
pub(crate) fn walk<W: Wire>(view: Strided<'_, W>, visitor: &mut impl Visitor<W>) {
    let (stride, size) = (view.line.stride, size_of::<W>());
    if view.line.reversed || stride.is_multiple_of(size) {
        // A view that stops early has said all in its own state.
        let _ = straight(view, visitor, Places::ALL);
        return;
    }
    let phases = (size / common_divisor(stride, size)).max(1);
    let mut rest = view;
    let mut places = Places::ALL;
    while !rest.is_empty() {
        let (now, later) = rest.split_at(phases * PHASE);
        let mut flow = ControlFlow::Continue(());
        for phase in 0..phases.min(now.len()) {
            let elements = now.slice(phase..).step_by(phases);
            let places = Places {
                first: places.at(phase),
                step: phases,
            };
            if straight(elements, visitor, places).is_break() {
                flow = ControlFlow::Break(());
            }
        }
        if flow.is_break() {
            return;
        }
        places = places.skip(now.len());
        rest = later;
    }
}

/// The greatest number that divides both (Euclid).
fn common_divisor(mut a: usize, mut b: usize) -> usize {
    while a != 0 {
        (a, b) = (b % a, a);
    }
    b
}

/// Shows elements that are a whole number of elements apart.
///
/// Distances of a few elements are compiled in, so that the kernel's loop has a constant one: the
/// channels of pixels, the columns of records whose size is a multiple of the field's. All other
/// elements are put into blocks first.
#[inline]
fn straight<W: Wire>(
    view: Strided<'_, W>,
    visitor: &mut impl Visitor<W>,
    places: Places,
) -> ControlFlow<()> {
    let steps = match view.line.stride.checked_div(size_of::<W>()) {
        Some(steps) if !view.line.reversed => steps,
        _ => 0,
    };
    match steps {
        1 => stepped::<W, 1>(view, visitor, places),
        2 => stepped::<W, 2>(view, visitor, places),
        3 => stepped::<W, 3>(view, visitor, places),
        4 => stepped::<W, 4>(view, visitor, places),
        5 => stepped::<W, 5>(view, visitor, places),
        6 => stepped::<W, 6>(view, visitor, places),
        7 => stepped::<W, 7>(view, visitor, places),
        8 => stepped::<W, 8>(view, visitor, places),
        9 => stepped::<W, 9>(view, visitor, places),
        10 => stepped::<W, 10>(view, visitor, places),
        12 => stepped::<W, 12>(view, visitor, places),
        16 => stepped::<W, 16>(view, visitor, places),
        0 => gathered(view, visitor, places),
        _ => picked(view, visitor, places, steps),
    }
}

/// Chunks of `STEP` elements that begin with one of the view; the last element has no chunk behind
/// it.
#[inline]
fn stepped<W: Wire, const STEP: usize>(
    view: Strided<'_, W>,
    visitor: &mut impl Visitor<W>,
    places: Places,
) -> ControlFlow<()> {
    let elements = wires(view.bytes).unwrap_or_default();
    let (chunks, last) = elements.as_chunks::<STEP>();
    visitor.visit(chunks, places)?;
    match last {
        [first, ..] => visitor.visit(&[[*first]], places.skip(chunks.len())),
        [] => ControlFlow::Continue(()),
    }
}

/// Every `steps`-th element, in blocks of their own.
#[inline(never)]
fn picked<W: Wire>(
    view: Strided<'_, W>,
    visitor: &mut impl Visitor<W>,
    mut places: Places,
    steps: usize,
) -> ControlFlow<()> {
    let elements: &[W] = wires(view.bytes).unwrap_or_default();
    let Some(&first) = elements.first() else {
        return ControlFlow::Continue(());
    };
    let mut block = [[first]; GATHERED];
    for part in elements.chunks(steps.saturating_mul(GATHERED)) {
        let block = &mut block[..part.len().div_ceil(steps)];
        for (place, chunk) in block.iter_mut().zip(part.chunks(steps)) {
            *place = [chunk[0]];
        }
        visitor.visit(block, places)?;
        places = places.skip(block.len());
    }
    ControlFlow::Continue(())
}

/// Elements that repeat, or in the order of falling addresses.
#[inline(never)]
fn gathered<W: Wire>(
    view: Strided<'_, W>,
    visitor: &mut impl Visitor<W>,
    mut places: Places,
) -> ControlFlow<()> {
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
        visitor.visit(&block[..filled], places)?;
        places = places.skip(filled);
        rest = later;
    }
    ControlFlow::Continue(())
}

/// Contiguous elements.
#[inline]
pub(crate) fn unspaced<W: Wire>(elements: &[W]) -> &[[W; 1]] {
    elements.as_chunks().0
}
