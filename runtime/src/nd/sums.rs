//! Sums along one axis, in memory order.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use memoryview_layout::Kind;

use super::grid::{Grid, next_lane};
use super::lines::Lines;
use super::view::NdView;
use crate::reduce::sum_slice;
use crate::{Error, Number, ShapeErrorKind, Wire};

/// The number of columns that are summed at the same time in a narrow matrix.
const FEW: usize = 64;
const SOME: usize = 512;
const MANY: usize = 2048;
/// The number of columns in a wide matrix: parts of rows that are long enough for prefetching.
const WIDE: usize = 8192;
/// The number of rows of a part: few enough for the sum of a part.
const ROWS: usize = 1024;
/// The maximum length of lines that are added one after the other.
const SHORT: usize = 24;
/// The number of parallel sums for one line of floats.
const LANES: usize = 16;

type Sum<W> = <<W as Wire>::Native as Number>::Sum;
type PartSum<W> = <<W as Wire>::Native as Number>::PartSum;

impl<W: Wire<Native: Number>, const N: usize> NdView<'_, W, N> {
    /// Returns the sums along `axis`: one sum for each index of the other axes, in C order. O(n).
    ///
    /// Integers are summed exactly. The error of sums of floats is at most 2^-42 of the sum of
    /// magnitudes, for up to a million elements along the axis.
    ///
    /// # Errors
    ///
    /// Returns an error if `axis` is out of range, or if allocating the sums fails.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.sum_axis(0)?, [5, 7, 9]);
    /// assert_eq!(m.sum_axis(1)?, [6, 15]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn sum_axis(&self, axis: usize) -> Result<Vec<Sum<W>>, Error> {
        let count = self.sums_along(axis)?;
        let mut sums = Vec::new();
        if sums.try_reserve_exact(count).is_err() {
            return Err(ShapeErrorKind::Overflow.on(W::NAME, axis).into());
        }
        sums.resize(count, Sum::<W>::default());
        self.sum_axis_into(axis, &mut sums)?;
        Ok(sums)
    }

    /// Like [`sum_axis`](Self::sum_axis), but writes the sums to `sums`. O(n).
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if `axis` is out of range, or if the length of `sums`
    /// is not the product of the other axes.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// let mut sums = [0; 3];
    /// m.sum_axis_into(0, &mut sums)?;
    /// assert_eq!(sums, [5, 7, 9]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn sum_axis_into(&self, axis: usize, sums: &mut [Sum<W>]) -> Result<(), Error> {
        let available = self.sums_along(axis)?;
        if sums.len() != available {
            let needed = sums.len();
            return Err(ShapeErrorKind::Length { needed, available }
                .on(W::NAME, axis)
                .into());
        }
        sums.fill(Sum::<W>::default());
        // Planes of `axis` and the last other axis. A single axis is a plane of one column.
        let Grid { shape, strides, .. } = self.grid;
        let other = if axis + 1 == N {
            N.checked_sub(2)
        } else {
            Some(N - 1)
        };
        let mut outer = shape;
        outer[axis] = 1;
        let mut columns = 1_usize;
        if let Some(other) = other {
            // Contiguous axes are merged.
            for inner in (0..=other).rev().take_while(|inner| *inner != axis) {
                let step = strides[other].wrapping_mul(columns.cast_signed());
                if inner < other && strides[inner] != step {
                    break;
                }
                columns *= shape[inner];
                outer[inner] = 1;
            }
        }
        let mut next = (!self.is_empty()).then_some([0; N]);
        for sums in sums.chunks_mut(columns.max(1)) {
            let Some(index) = next else { break };
            let plane = Grid {
                first: self.grid.offset_inside(index),
                shape: [shape[axis], columns],
                strides: [strides[axis], other.map_or(0, |other| strides[other])],
            };
            sum_rows(NdView::<W, 2>::in_place(self.bytes, plane), sums);
            next = next_lane(index, outer);
        }
        Ok(())
    }

    /// Returns the number of sums along `axis`.
    fn sums_along(&self, axis: usize) -> Result<usize, Error> {
        self.grid.len_of::<W>(axis)?;
        let mut others = self.grid.shape;
        others[axis] = 1;
        others
            .into_iter()
            .try_fold(1_usize, usize::checked_mul)
            // A shape without elements can have any number of sums.
            .filter(|sums| Grid::<N>::can_walk(self.bytes.len(), *sums))
            .ok_or_else(|| ShapeErrorKind::Overflow.on(W::NAME, axis).into())
    }
}

/// Adds up all rows of `plane`: along the rows if they are contiguous, otherwise column by column.
fn sum_rows<W: Wire<Native: Number>>(plane: NdView<'_, W, 2>, sums: &mut [Sum<W>]) {
    let columns = plane.transpose();
    if let Some((lines, elements)) = columns.spanned_rows() {
        sum_lines(elements, lines, plane.shape()[0], sums);
    } else if plane.row_inside(0).as_slice().is_some() && sums.len() > 1 {
        let zero = PartSum::<W>::default();
        if sums.len() <= FEW {
            sum_blocks(&plane, sums, &mut [zero; FEW]);
        } else if sums.len() <= SOME {
            sum_blocks(&plane, sums, &mut [zero; SOME]);
        } else if sums.len() <= MANY || size_of::<PartSum<W>>() > 8 {
            // Sums of 16 bytes would need twice the space.
            sum_blocks(&plane, sums, &mut [zero; MANY]);
        } else {
            sum_blocks(&plane, sums, &mut [zero; WIDE]);
        }
    } else {
        for (sum, column) in sums.iter_mut().zip(columns.rows()) {
            *sum = column.sum();
        }
    }
}

/// Sums contiguous lines of `len` elements. For integers these are short loops, which the compiler
/// vectorizes.
fn sum_lines<W: Wire<Native: Number>>(
    elements: &[W],
    lines: Lines,
    len: usize,
    sums: &mut [Sum<W>],
) {
    let line = |index: usize| -> &[W] {
        let start = lines.at([index, 0]);
        elements.get(start..start + len).unwrap_or_default()
    };
    match len {
        2 if lines.are_joined(len) => return sum_arrays::<W, 2>(elements, sums),
        3 if lines.are_joined(len) => return sum_arrays::<W, 3>(elements, sums),
        4 if lines.are_joined(len) => return sum_arrays::<W, 4>(elements, sums),
        8 if lines.are_joined(len) => return sum_arrays::<W, 8>(elements, sums),
        16 if lines.are_joined(len) => return sum_arrays::<W, 16>(elements, sums),
        _ => {}
    }
    if len <= SHORT {
        for (at, sum) in sums.iter_mut().enumerate() {
            let mut part = PartSum::<W>::default();
            for wire in line(at) {
                wire.get().add_to(&mut part);
            }
            *sum = part.into();
        }
        return;
    }
    let half = match W::ITEM.code.kind() {
        Kind::Float => sums.len() / 2,
        _ => 0,
    };
    let (upper, rest) = sums.split_at_mut(half);
    let (lower, rest) = rest.split_at_mut(half);
    for (at, sums) in upper.iter_mut().zip(lower).enumerate() {
        add_lines([line(at), line(at + half)], sums.into());
    }
    for (at, sum) in (2 * half..).zip(rest) {
        *sum = sum_slice(line(at));
    }
}

/// Sums short lines, whose length must be a constant to be fast.
fn sum_arrays<W: Wire<Native: Number>, const LEN: usize>(elements: &[W], sums: &mut [Sum<W>]) {
    for (array, sum) in elements.as_chunks::<LEN>().0.iter().zip(sums) {
        let mut part = PartSum::<W>::default();
        for wire in array {
            wire.get().add_to(&mut part);
        }
        *sum = part.into();
    }
}

/// Adds the sums of two lines of floats to `sums`. It uses lanes, so that no addition waits for the
/// previous one, and two distant lines, because reading memory at two positions in parallel is
/// faster.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn add_lines<W: Wire<Native: Number>>(lines: [&[W]; 2], sums: [&mut Sum<W>; 2]) {
    let [a, b] = lines.map(|line| line.as_chunks::<LANES>().0);
    let count = a.len().min(b.len());
    let (a, b) = (&a[..count], &b[..count]);
    let mut at = 0;
    while at < count {
        let end = count.min(at + ROWS);
        let zeros = [PartSum::<W>::default(); LANES];
        let (mut parts_a, mut parts_b) = (zeros, zeros);
        while at < end {
            let (a, b) = (&a[at], &b[at]);
            let mut lane = 0;
            while lane < LANES {
                a[lane].get().add_to(&mut parts_a[lane]);
                b[lane].get().add_to(&mut parts_b[lane]);
                lane += 1;
            }
            at += 1;
        }
        add_parts::<W>(sums[0], &parts_a);
        add_parts::<W>(sums[1], &parts_b);
    }
    for (sum, line) in sums.into_iter().zip(lines) {
        let mut part = PartSum::<W>::default();
        for wire in line.as_chunks::<LANES>().1 {
            wire.get().add_to(&mut part);
        }
        *sum += part.into();
    }
}

/// Adds up the lanes. Not inlined, because the compiler would otherwise build vectors from lanes of
/// several lines, element by element.
#[inline(never)]
fn add_parts<W: Wire<Native: Number>>(sum: &mut Sum<W>, parts: &[PartSum<W>]) {
    for part in parts {
        *sum += (*part).into();
    }
}

/// Adds up all rows of `plane`, `parts.len()` columns at a time. The sums of parts must be 0.
fn sum_blocks<W: Wire<Native: Number>>(
    plane: &NdView<'_, W, 2>,
    sums: &mut [Sum<W>],
    parts: &mut [PartSum<W>],
) {
    let columns = parts.len();
    for (block, sums) in sums.chunks_mut(columns).enumerate() {
        sum_block(plane, block * columns, sums, &mut parts[..sums.len()]);
    }
}

/// Adds up the columns from `first` on, one for each of `sums` and `parts`.
fn sum_block<W: Wire<Native: Number>>(
    plane: &NdView<'_, W, 2>,
    first: usize,
    sums: &mut [Sum<W>],
    parts: &mut [PartSum<W>],
) {
    let width = sums.len();
    let row = |row: usize| -> &[W] {
        let start = plane.grid.offset_inside([row, first]);
        let line = plane.line(start, width, plane.grid.strides[1]);
        line.as_slice().unwrap_or_default()
    };
    let rows = plane.shape()[0];
    let quarter = rows / 4;
    let mut at = 0;
    while at < quarter {
        let end = quarter.min(at + ROWS / 4);
        while at < end {
            let [a, b, c] = [at + quarter, at + 2 * quarter, at + 3 * quarter];
            add_four(parts, [row(at), row(a), row(b), row(c)]);
            at += 1;
        }
        move_to_sums::<W>(sums, parts);
    }
    for at in 4 * quarter..rows {
        for (part, wire) in parts.iter_mut().zip(row(at)) {
            wire.get().add_to(part);
        }
    }
    move_to_sums::<W>(sums, parts);
}

/// Adds the sums of parts to the sums, and resets them to 0.
fn move_to_sums<W: Wire<Native: Number>>(sums: &mut [Sum<W>], parts: &mut [PartSum<W>]) {
    for (sum, part) in sums.iter_mut().zip(parts) {
        *sum += core::mem::take(part).into();
    }
}

/// Adds four rows for each load and store of the sums. The rows are distant, because reading memory
/// at several positions in parallel is faster. Does not use vectors of 64 bytes, because rows are
/// rarely aligned to them.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn add_four<W: Wire<Native: Number>>(parts: &mut [PartSum<W>], rows: [&[W]; 4]) {
    let [a, b, c, d] = rows;
    let width = a.len().min(b.len()).min(c.len()).min(d.len());
    let (a, b, c, d) = (&a[..width], &b[..width], &c[..width], &d[..width]);
    let Some(parts) = parts.get_mut(..width) else {
        return;
    };
    // Loops with an index: optimized, the same as iterators; unoptimized, several times faster.
    let mut at = 0;
    while at < width {
        let part = &mut parts[at];
        a[at].get().add_to(part);
        b[at].get().add_to(part);
        c[at].get().add_to(part);
        d[at].get().add_to(part);
        at += 1;
    }
}
