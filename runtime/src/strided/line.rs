//! [`Line`]: the offsets of elements at equal distances. All arithmetic on offsets is here.

use core::ops::Range;

use crate::{Indices, ShapeError, ShapeErrorKind, Wire};

/// `len` elements, `stride` bytes apart, in bytes that begin with the lowest element and end with
/// the highest: `(len - 1) * stride + size` bytes, where `size` is that of the element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) len: usize,
    /// Bytes from one element to the next, upwards. The size of the element when `len` is below 2,
    /// so that such a line is contiguous.
    pub(crate) stride: usize,
    /// Whether the first element is the highest.
    pub(crate) reversed: bool,
}

impl Line {
    /// `len` elements of `W` one after the other.
    pub(crate) const fn contiguous<W>(len: usize) -> Self {
        Self::upwards::<W>(len, size_of::<W>())
    }

    /// `len` elements of `W`, `stride` bytes apart.
    pub(crate) const fn upwards<W>(len: usize, stride: usize) -> Self {
        Self {
            len,
            stride: if len < 2 { size_of::<W>() } else { stride },
            reversed: false,
        }
    }

    /// `len` elements from `offset` on in `available` bytes, and the bytes that they span.
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

    /// `len` elements from `first` on, which are known to lie inside the bytes, and the bytes that
    /// they span.
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

    /// Whether the elements are contiguous, first to last.
    pub(crate) const fn is_contiguous<W>(&self) -> bool {
        self.stride == size_of::<W>() && !self.reversed
    }

    /// Where element `index < len` begins.
    #[inline]
    pub(crate) const fn offset(&self, index: usize) -> usize {
        if self.reversed {
            (self.len - 1 - index) * self.stride
        } else {
            index * self.stride
        }
    }

    /// The elements of `indices`, which belong to this length, and the bytes that they span.
    pub(crate) fn sliced<W>(&self, indices: &Indices) -> (Self, Range<usize>) {
        let len = indices.len();
        let mut ends = indices.clone();
        let Some(first) = ends.next() else {
            return (Self::contiguous::<W>(0), 0..0);
        };
        let last = ends.next_back().unwrap_or(first);
        let (first, last) = (self.offset(first), self.offset(last));
        let (low, high) = (first.min(last), first.max(last));
        // With two elements or more, the distance between two is inside the bytes.
        let stride = if len < 2 { 0 } else { (high - low) / (len - 1) };
        let mut line = Self::upwards::<W>(len, stride);
        line.reversed = first > last;
        (line, low..high + size_of::<W>())
    }

    /// The bytes of the `below <= len` lowest elements, and those of all others.
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

    /// Bytes from one element to the next, in their order.
    pub(crate) const fn signed_stride(&self) -> isize {
        // Inside a slice of bytes, so below `isize::MAX`.
        let stride = self.stride.cast_signed();
        if self.reversed { -stride } else { stride }
    }
}

/// Whether the element at `last`, the highest so far of those from `offset` on, ends inside the
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

/// Bytes that elements which repeat may take when they are copied, however few they have.
const REPEATED: usize = 1 << 24;
/// How many times their bytes they may take where that is more.
const REPEATS: usize = 256;

/// Whether so many elements, or their values, can be copied: they are one object, and more than
/// their bytes justify only if they are not many. Elements that repeat come from a length that the
/// caller may have read somewhere, and `to_vec` and `to_bytes` ask for the memory.
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
