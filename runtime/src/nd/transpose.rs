//! Transposed copies, in tiles that stay in the first cache: each line of memory is fetched once.

use super::view::NdView;
use super::view_mut::NdViewMut;
use crate::strided::{first_wire, first_wire_mut};
use crate::{Error, Slice, Wire};

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
        let [rows, columns] = self.whole_tiles(target);
        for row in (0..rows).step_by(TILE) {
            for column in (0..columns).step_by(TILE) {
                // Whole tiles lie inside of both.
                let copied = self.copy_tile(target, row, column);
                debug_assert!(copied.is_some(), "a tile outside of the matrix");
            }
        }
        // What is left in the target: the rows below the tiles, and the ends of those beside them.
        let below = (Slice::from(columns..), Slice::ALL);
        let beside = (Slice::from(..columns), Slice::from(rows..));
        for rest in [below, beside] {
            let source = self.transpose().slice(rest)?;
            target.reborrow().slice(rest)?.copy_from(source)?;
        }
        Ok(())
    }

    /// Rows and columns that whole tiles cover; none where rows are not contiguous.
    fn whole_tiles(&self, target: &NdViewMut<'_, W, 2>) -> [usize; 2] {
        let size = size_of::<W>().cast_signed();
        if self.grid.strides[1] != size || target.grid.strides[1] != size {
            return [0, 0];
        }
        self.shape().map(|len| len - len % TILE)
    }

    /// Writes the columns of the tile at `row` and `column` as rows of `target`.
    #[inline]
    fn copy_tile(&self, target: &mut NdViewMut<'_, W, 2>, row: usize, column: usize) -> Option<()> {
        let first: &[W; TILE] = self.chunk(row, column)?;
        let mut lines = [first; TILE];
        for (i, line) in lines.iter_mut().enumerate() {
            *line = self.chunk(row + i, column)?;
        }
        for (i, at) in (column..).take(TILE).enumerate() {
            let start = target.grid.offset_inside([at, row]);
            let places: &mut [W; TILE] = first_wire_mut(target.bytes.get_mut(start..)?)?;
            *places = core::array::from_fn(|j| lines[j][i]);
        }
        Some(())
    }

    /// The elements of a contiguous row from `column` on.
    #[inline]
    fn chunk(&self, row: usize, column: usize) -> Option<&[W; TILE]> {
        let start = self.grid.offset_inside([row, column]);
        first_wire(self.bytes.get(start..)?)
    }
}
