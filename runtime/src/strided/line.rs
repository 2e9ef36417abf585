//! [`Line`]: the offsets of elements at equal distances. Contains all arithmetic on offsets.

use core::ops::Range;

use crate::{Indices, ShapeError, ShapeErrorKind, Wire};

/// The positions of `len` elements, `stride` bytes apart, in bytes that begin with the lowest
/// element and end with the highest: `(len - 1) * stride + size` bytes, where `size` is the size of
/// an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) len: usize,
    /// The distance between elements in bytes, without a sign. If `len` is less than 2, it is the
    /// size of an element, so that such a line is contiguous.
    pub(crate) stride: usize,
    /// Whether the first element has the highest address.
    pub(crate) reversed: bool,
}

impl Line {
    /// Creates a line of `len` contiguous elements of `W`.
    pub(crate) const fn contiguous<W>(len: usize) -> Self {
        Self::upwards::<W>(len, size_of::<W>())
    }

    /// Creates a line of `len` elements of `W`, `stride` bytes apart.
    pub(crate) const fn upwards<W>(len: usize, stride: usize) -> Self {
        Self {
            len,
            stride: if len < 2 { size_of::<W>() } else { stride },
            reversed: false,
        }
    }

    /// Creates a line of `len` elements in `available` bytes, the first one at `offset`. Returns it
    /// with the range of bytes that it spans.
    pub(crate) fn checked<W: Wire>(
        available: usize,
        offset: usize,
        len: usize,
        stride: isize,
    ) -> Result<(Self, Range<usize>), ShapeError> {
        let on = |kind: ShapeErrorKind| kind.on(W::NAME, 0);
        let Some(steps) = len.checked_sub(1) else {
            return Ok((Self::contiguous::<W>(0), 0..0));
        };
        let overflow = || on(ShapeErrorKind::Overflow);
        check_repeats::<W>(available, len).map_err(on)?;
        let distance = steps
            .checked_mul(stride.unsigned_abs())
            .ok_or_else(overflow)?;
        check_end::<W>(available, offset, offset, 0)?;
        if stride >= 0 {
            let last = offset.checked_add(distance).ok_or_else(overflow)?;
            check_end::<W>(available, offset, last, 0)?;
        } else if distance > offset {
            let missing = distance - offset;
            return Err(on(ShapeErrorKind::Before { missing }));
        }
        Ok(Self::spanning::<W>(offset, len, stride))
    }

    /// Creates a line of `len` elements, the first one at `first`, which must be inside the bytes.
    /// Returns it with the range of bytes that it spans.
    #[inline]
    pub(crate) const fn spanning<W>(
        first: usize,
        len: usize,
        stride: isize,
    ) -> (Self, Range<usize>) {
        let Some(steps) = len.checked_sub(1) else {
            return (Self::contiguous::<W>(0), 0..0);
        };
        let distance = steps.wrapping_mul(stride.unsigned_abs());
        let reversed = stride < 0 && steps > 0;
        let low = if reversed {
            first.wrapping_sub(distance)
        } else {
            first
        };
        let mut line = Self::upwards::<W>(len, stride.unsigned_abs());
        line.reversed = reversed;
        (
            line,
            low..low.wrapping_add(distance).wrapping_add(size_of::<W>()),
        )
    }

    /// Returns `true` if the elements are contiguous, first to last.
    pub(crate) const fn is_contiguous<W>(&self) -> bool {
        self.stride == size_of::<W>() && !self.reversed
    }

    /// Returns the offset of element `index < len`.
    #[inline]
    pub(crate) const fn offset(&self, index: usize) -> usize {
        if self.reversed {
            (self.len - 1 - index) * self.stride
        } else {
            index * self.stride
        }
    }

    /// Returns the line of the elements at `indices`, which must be of this length, with the range
    /// of bytes that it spans.
    pub(crate) fn sliced<W>(&self, indices: &Indices) -> (Self, Range<usize>) {
        let len = indices.len();
        let mut ends = indices.clone();
        let Some(first) = ends.next() else {
            return (Self::contiguous::<W>(0), 0..0);
        };
        let last = ends.next_back().unwrap_or(first);
        let (first, last) = (self.offset(first), self.offset(last));
        let (low, high) = (first.min(last), first.max(last));
        // With two or more elements, their distance is less than the number of bytes.
        let stride = if len < 2 { 0 } else { (high - low) / (len - 1) };
        let mut line = Self::upwards::<W>(len, stride);
        line.reversed = first > last;
        (line, low..high + size_of::<W>())
    }

    /// Returns the ranges of bytes of the `below <= len` lowest elements, and of all others.
    #[inline]
    pub(crate) fn split<W>(&self, below: usize) -> (Range<usize>, Range<usize>) {
        let span = |len: usize| match len.checked_sub(1) {
            Some(steps) => steps * self.stride + size_of::<W>(),
            None => 0,
        };
        let above = self.len - below;
        let cut = if above == 0 {
            span(below)
        } else {
            below * self.stride
        };
        (0..span(below), cut..cut + span(above))
    }

    /// Returns the distance between elements in bytes, negative if reversed.
    pub(crate) const fn signed_stride(&self) -> isize {
        // Inside a slice of bytes, so less than `isize::MAX`.
        let stride = self.stride.cast_signed();
        if self.reversed { -stride } else { stride }
    }
}

/// Checks that the element at `last`, the highest of those that begin at `offset`, ends inside the
/// bytes.
pub(crate) fn check_end<W: Wire>(
    available: usize,
    offset: usize,
    last: usize,
    axis: usize,
) -> Result<(), ShapeError> {
    let kind = match last.checked_add(size_of::<W>()) {
        Some(needed) if needed <= available => return Ok(()),
        Some(needed) if last == offset => ShapeErrorKind::FirstAfter {
            offset,
            needed,
            available,
        },
        Some(needed) => ShapeErrorKind::After {
            offset,
            needed,
            available,
        },
        None => ShapeErrorKind::Overflow,
    };
    Err(kind.on(W::NAME, axis))
}

/// The size of a copy of repeated elements that is always allowed, in bytes.
const REPEATED: usize = 1 << 24;
/// The maximum size of larger copies of repeated elements, as a multiple of their bytes.
const REPEATS: usize = 256;

/// Checks that a copy of `len` elements or their values fits memory and, if elements repeat, is not
/// too large for their bytes. The length may come from untrusted data, and `to_vec` and `to_bytes`
/// allocate that much.
pub(crate) const fn check_repeats<W: Wire>(
    available: usize,
    len: usize,
) -> Result<(), ShapeErrorKind> {
    let (wire, native) = (size_of::<W>(), size_of::<W::Native>());
    let size = if wire > native { wire } else { native };
    match len.checked_mul(size) {
        Some(bytes) if bytes <= isize::MAX.unsigned_abs() => {}
        _ => return Err(ShapeErrorKind::Overflow),
    }
    let needed = len * wire;
    let most = available.saturating_mul(REPEATS);
    let most = if most > REPEATED { most } else { REPEATED };
    if needed > most {
        return Err(ShapeErrorKind::Repeated { needed, most });
    }
    Ok(())
}
