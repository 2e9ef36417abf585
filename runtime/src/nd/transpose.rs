//! Transposed copies, in tiles that stay in the first cache.

use super::view::NdView;
use super::view_mut::NdViewMut;
use crate::{Error, Strided, Wire};

/// Rows and columns of a tile.
const TILE: usize = 32;

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
        let Some(&first) = self.wire([0, 0]) else {
            return Ok(());
        };
        let mut tile = [[first; TILE]; TILE];
        let [rows, columns] = self.shape();
        for row in (0..rows).step_by(TILE) {
            for column in (0..columns).step_by(TILE) {
                self.load(&mut tile, [row, column]);
                store(&tile, target, [column, row]);
            }
        }
        Ok(())
    }

    /// Fills the tile with the elements from `corner` on, as far as there are.
    fn load(&self, tile: &mut [[W; TILE]; TILE], corner: [usize; 2]) {
        let [rows, columns] = self.shape();
        let width = TILE.min(columns - corner[1]);
        for (row, line) in (corner[0]..rows).zip(tile) {
            let first = self.grid.offset_inside([row, corner[1]]);
            copy(line, self.line(first, width, self.grid.strides[1]));
        }
    }
}

/// Writes the columns of the tile as rows of `target` from `corner` on, as far as there are.
fn store<W: Wire>(tile: &[[W; TILE]; TILE], target: &mut NdViewMut<'_, W, 2>, corner: [usize; 2]) {
    let [rows, columns] = target.shape();
    let width = TILE.min(columns - corner[1]);
    let stride = target.grid.strides[1];
    for (column, row) in (corner[0]..rows).take(TILE).enumerate() {
        let first = target.grid.offset_inside([row, corner[1]]);
        let mut line = target.line_mut(first, width, stride);
        match line.as_mut_slice() {
            Some(places) => {
                for (place, line) in places.iter_mut().zip(tile) {
                    *place = line[column];
                }
            }
            None => line
                .iter_mut()
                .zip(tile)
                .for_each(|(place, line)| *place = line[column]),
        }
    }
}

/// Copies the elements of `source` to the start of `line`.
fn copy<W: Wire>(line: &mut [W; TILE], source: Strided<'_, W>) {
    match source.as_slice() {
        Some(source) => {
            if let Some(line) = line.get_mut(..source.len()) {
                line.copy_from_slice(source);
            }
        }
        None => line
            .iter_mut()
            .zip(source.wires())
            .for_each(|(place, wire)| *place = *wire),
    }
}
