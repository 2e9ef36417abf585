//! [`Grid`]: the offsets of the elements of an n-dimensional view. Contains all arithmetic on offsets.

use crate::strided::{check_end, check_repeats};
use crate::{Error, Indices, ShapeError, ShapeErrorKind, Wire};

/// The shape and strides of a view. Unless an axis has length 0, every element is inside the bytes:
/// [`Grid::checked`] ensures this, and no other function extends a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid<const N: usize> {
    /// The offset of element `[0; N]`.
    pub(super) first: usize,
    pub(super) shape: [usize; N],
    /// The distance between elements along each axis, in bytes.
    pub(super) strides: [isize; N],
}

impl<const N: usize> Grid<N> {
    /// Creates a grid of contiguous elements of `W`, the last axis fastest, that fill `available`
    /// bytes.
    pub(super) fn filling<W: Wire>(
        available: usize,
        shape: [usize; N],
    ) -> Result<Self, ShapeError> {
        check_lengths::<W, N>(shape)?;
        let mut needed = size_of::<W>();
        for (axis, &len) in shape.iter().enumerate() {
            needed = needed
                .checked_mul(len)
                .ok_or(ShapeErrorKind::Overflow.on(W::NAME, axis))?;
        }
        if needed != available {
            let axis = N.saturating_sub(1);
            return Err(ShapeErrorKind::Bytes { needed, available }.on(W::NAME, axis));
        }
        Ok(Self {
            first: 0,
            shape,
            strides: packed::<W, N>(shape),
        })
    }

    /// Creates a grid anywhere inside `available` bytes. The error names the axis that extends past
    /// them.
    pub(super) fn checked<W: Wire>(
        available: usize,
        first: usize,
        shape: [usize; N],
        strides: [isize; N],
    ) -> Result<Self, ShapeError> {
        check_lengths::<W, N>(shape)?;
        let grid = Self {
            first,
            shape,
            strides,
        };
        if grid.is_empty() {
            return Ok(grid);
        }
        let overflow = |axis| ShapeErrorKind::Overflow.on(W::NAME, axis);
        check_end::<W>(available, first, first, 0)?;
        // The lowest and the highest element of the axes so far.
        let (mut low, mut high) = (first, first);
        let mut count: usize = 1;
        for (axis, (&len, &stride)) in shape.iter().zip(&strides).enumerate() {
            count = count.checked_mul(len).ok_or(overflow(axis))?;
            check_repeats::<W>(available, count).map_err(|kind| kind.on(W::NAME, axis))?;
            let distance = (len - 1)
                .checked_mul(stride.unsigned_abs())
                .ok_or(overflow(axis))?;
            if stride < 0 {
                low = low.checked_sub(distance).ok_or_else(|| {
                    let missing = distance - low;
                    ShapeErrorKind::Before { missing }.on(W::NAME, axis)
                })?;
            } else {
                high = high.checked_add(distance).ok_or(overflow(axis))?;
                check_end::<W>(available, first, high, axis)?;
            }
        }
        Ok(grid)
    }

    /// Checks that no two elements overlap, as far as the strides show it: the stride of each axis
    /// must be at least the span of the axes with smaller strides.
    pub(super) fn check_apart<W: Wire>(&self) -> Result<(), ShapeError> {
        if self.is_empty() {
            return Ok(());
        }
        let mut axes: [usize; N] = core::array::from_fn(|axis| axis);
        axes.sort_unstable_by_key(|&axis| self.strides[axis].unsigned_abs());
        let mut span = size_of::<W>();
        for axis in axes {
            let (len, stride) = (self.shape[axis], self.strides[axis]);
            if len == 1 {
                continue;
            }
            if stride.unsigned_abs() < span {
                let needed = span;
                return Err(ShapeErrorKind::Overlap { stride, needed }.on(W::NAME, axis));
            }
            span += (len - 1) * stride.unsigned_abs();
        }
        Ok(())
    }

    /// Returns the number of elements. It cannot overflow: the elements are inside the bytes, or
    /// repeat and have been counted.
    pub(super) fn len(&self) -> usize {
        if self.is_empty() {
            return 0;
        }
        self.shape.iter().product()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.shape.contains(&0)
    }

    /// Returns the offset of the element at `index`, or `None` if it is out of range.
    pub(super) fn offset(&self, index: [usize; N]) -> Option<usize> {
        let inside = index.iter().zip(&self.shape).all(|(i, len)| i < len);
        inside.then(|| self.offset_inside(index))
    }

    /// Returns the offset of the element at `index`, which must be in range.
    #[inline]
    pub(super) fn offset_inside(&self, index: [usize; N]) -> usize {
        let mut offset = self.first;
        for (axis, i) in index.into_iter().enumerate() {
            offset = offset.wrapping_add_signed(along(i, self.strides[axis]));
        }
        offset
    }

    /// Returns the number of elements along the last axis, and the distance between them in bytes. A
    /// grid without axes has one element.
    #[inline]
    pub(super) fn lane(&self) -> (usize, isize) {
        match N.checked_sub(1) {
            Some(last) => (self.shape[last], self.strides[last]),
            None => (1, 0),
        }
    }

    /// Checks an index along one axis.
    pub(super) fn check_index<W: Wire>(&self, axis: usize, index: usize) -> Result<(), Error> {
        let len = self.len_of::<W>(axis)?;
        if index < len {
            return Ok(());
        }
        Err(ShapeErrorKind::Index { index, len }
            .on(W::NAME, axis)
            .into())
    }

    /// Returns the length of an axis, or an error if there is no such axis.
    pub(super) fn len_of<W: Wire>(&self, axis: usize) -> Result<usize, Error> {
        self.shape
            .get(axis)
            .copied()
            .ok_or_else(|| ShapeErrorKind::Axis { axes: N }.on(W::NAME, axis).into())
    }

    /// Selects `indices` of one axis, which must be of its length.
    pub(super) fn select(&mut self, axis: usize, mut indices: Indices) {
        let stride = self.strides[axis];
        self.shape[axis] = indices.len();
        // With two or more elements the product does not overflow, because both are inside the
        // bytes; with fewer, the stride is not used.
        let step = isize::try_from(indices.step()).unwrap_or_default();
        self.strides[axis] = stride.wrapping_mul(step);
        if let Some(first) = indices.next() {
            self.first = self.first.wrapping_add_signed(along(first, stride));
        }
    }

    /// Returns `true` if the elements are contiguous, the last axis fastest: Python's
    /// `c_contiguous` for two or more axes.
    pub(super) fn is_packed<W>(&self) -> bool {
        let packed = packed::<W, N>(self.shape);
        self.is_empty()
            || (0..N).all(|axis| self.shape[axis] == 1 || self.strides[axis] == packed[axis])
    }

    /// Returns `true` if `available` bytes justify iterating over `lines`. The number of lines with
    /// elements is limited by the number of elements, but a shape may have any number of empty
    /// lines.
    pub(super) fn can_walk(available: usize, lines: usize) -> bool {
        check_repeats::<u8>(available, lines).is_ok()
    }

    /// Reverses the order of axes.
    pub(super) fn reversed(mut self) -> Self {
        self.shape.reverse();
        self.strides.reverse();
        self
    }
}

impl Grid<2> {
    /// Returns the number of rows that an iterator yields: all, or none if they are empty and more
    /// than the bytes justify. Rows with elements are never more.
    pub(super) fn walked_lines(&self, available: usize) -> usize {
        let [rows, _] = self.shape;
        if Self::can_walk(available, rows) {
            rows
        } else {
            0
        }
    }
}

/// Checks that lengths fit `isize`, in which slices and iterators count, even if the grid is empty.
fn check_lengths<W: Wire, const N: usize>(shape: [usize; N]) -> Result<(), ShapeError> {
    let longest = isize::MAX.unsigned_abs();
    match shape.iter().position(|len| *len > longest) {
        Some(axis) => Err(ShapeErrorKind::Overflow.on(W::NAME, axis)),
        None => Ok(()),
    }
}

/// Returns the distance from the start of an axis to element `index`, which must be in range, in
/// bytes.
#[inline]
pub(super) const fn along(index: usize, stride: isize) -> isize {
    index.cast_signed().wrapping_mul(stride)
}

/// Returns the first index of the lane after that of `index`; the second to last axis goes fastest.
pub(super) fn next_lane<const N: usize>(
    mut index: [usize; N],
    shape: [usize; N],
) -> Option<[usize; N]> {
    for axis in (0..N.saturating_sub(1)).rev() {
        index[axis] += 1;
        if index[axis] < shape[axis] {
            return Some(index);
        }
        index[axis] = 0;
    }
    None
}

/// Returns the strides of contiguous elements, the last axis fastest.
fn packed<W, const N: usize>(shape: [usize; N]) -> [isize; N] {
    let mut strides = [0; N];
    let mut stride = size_of::<W>();
    for axis in (0..N).rev() {
        // Beside an axis of length 0 a product may overflow; the strides are not used then.
        strides[axis] = isize::try_from(stride).unwrap_or(isize::MAX);
        stride = stride.saturating_mul(shape[axis]);
    }
    strides
}
