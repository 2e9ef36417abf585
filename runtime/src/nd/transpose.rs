//! Transposed copies, in tiles that stay in the first cache: each line of memory is fetched once.

use super::grid::Grid;
use super::view::NdView;
use super::view_mut::NdViewMut;
use crate::repr::{first_wire, first_wire_mut};
use crate::{Error, Wire};

/// Rows and columns of a tile.
const TILE: usize = 16;

impl<W: Wire> NdView<'_, W, 2> {
    /// Copies the transposed matrix into `target`. O(n).
    ///
    /// # Errors
    ///
    /// `target` does not have as many rows as this has columns, and the reverse; nothing is written
    /// then.
    ///
    /// ```
    /// use memoryview::{NdView, NdViewMut};
    ///
    /// let mut bytes = [0; 6];
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// m.transpose_into(&mut NdViewMut::new(&mut bytes, [3, 2])?)?;
    /// assert_eq!(bytes, [1, 4, 2, 5, 3, 6]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn transpose_into(&self, target: &mut NdViewMut<'_, W, 2>) -> Result<(), Error> {
        target.check_shape(self.transpose().shape())?;
        let [rows, columns] = self.shape();
        if !self.has_tiles(target) {
            return target.copy_from(self.transpose());
        }
        for row in corners(rows) {
            for column in corners(columns) {
                let (from, to) = (self.grid, target.grid);
                let copied = copy_tile::<W>((self.bytes, from), (target.bytes, to), [row, column]);
                debug_assert!(copied.is_some(), "whole tiles lie inside of both");
            }
        }
        Ok(())
    }

    /// Whether the rows of both are contiguous and both have room for a tile.
    fn has_tiles(&self, target: &NdViewMut<'_, W, 2>) -> bool {
        let size = size_of::<W>().cast_signed();
        self.grid.strides[1] == size
            && target.grid.strides[1] == size
            && self.shape().into_iter().all(|len| len >= TILE)
    }
}

/// Where the tiles begin along an axis. The last one may cover a part of the one before: that is
/// copied twice, and no edge is left.
fn corners(len: usize) -> impl Iterator<Item = usize> {
    (0..len).step_by(TILE).map(move |at| at.min(len - TILE))
}

/// Writes the columns of the tile at `corner` of the source as rows of the target. Takes the bytes as
/// two arguments, so that the compiler knows that they do not overlap.
#[inline(never)]
fn copy_tile<W: Wire>(
    (source, from): (&[u8], Grid<2>),
    (target, to): (&mut [u8], Grid<2>),
    [row, column]: [usize; 2],
) -> Option<()> {
    let first: &[W; TILE] = chunk(source, from, [row, column])?;
    let mut lines = [first; TILE];
    for (i, line) in lines.iter_mut().enumerate() {
        *line = chunk(source, from, [row + i, column])?;
    }
    for (i, at) in (column..).take(TILE).enumerate() {
        let start = to.offset_inside([at, row]);
        let places: &mut [W; TILE] = first_wire_mut(target.get_mut(start..)?)?;
        // Counting: optimised the same as an iterator, unoptimised several times faster.
        let mut j = 0;
        while j < TILE {
            places[j] = lines[j][i];
            j += 1;
        }
    }
    Some(())
}

/// The elements of a contiguous row from `index` on.
#[inline]
fn chunk<W: Wire>(bytes: &[u8], grid: Grid<2>, index: [usize; 2]) -> Option<&[W; TILE]> {
    first_wire(bytes.get(grid.offset_inside(index)..)?)
}
