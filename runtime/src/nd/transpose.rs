//! Transposed copies, in tiles that fit the L1 cache, so that each cache line is fetched once.
//!
//! Array literals instead of inner loops: optimized, they become vector shuffles; unoptimized, they
//! are several times faster.

use super::lines::Lines;
use super::view::NdView;
use super::view_mut::NdViewMut;
use crate::{Error, Wire};

/// The number of rows and columns of a tile of numbers.
const TILE: usize = 32;
/// The number of rows that are interleaved at a time, which suits vector shuffles.
const QUAD: usize = 4;
/// The number of rows and columns of a tile of other elements.
const SMALL: usize = 16;

impl<W: Wire> NdView<'_, W, 2> {
    /// Copies the transposed matrix to `target`. O(n).
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if the shape of `target` is not the transposed shape.
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
        match self.tiles_into(target) {
            Some(()) => Ok(()),
            None => target.copy_from(self.transpose()),
        }
    }

    /// Copies tile by tile. Returns `None` if the matrix is smaller than a tile, or if the elements
    /// of a row are not contiguous.
    pub(super) fn tiles_into(&self, target: &mut NdViewMut<'_, W, 2>) -> Option<()> {
        let shape = self.shape();
        let room = |tile| shape.into_iter().all(|len| len >= tile);
        if !room(SMALL) {
            return None;
        }
        let (from, source) = self.spanned_rows()?;
        let (to, mut places) = target.spanned_rows()?;
        let places = places.as_mut_slice()?;
        match size_of::<W>() {
            1 | 2 | 4 | 8 if room(TILE) => weave_tiles(source, places, [from, to], shape),
            _ => copy_tiles(source, places, [from, to], shape),
        }
    }
}

/// Returns the positions of tiles along an axis. The last one may overlap the previous one, which
/// is copied twice in part, so that no edge is left.
fn corners(len: usize, tile: usize) -> impl Iterator<Item = usize> {
    (0..len).step_by(tile).map(move |at| at.min(len - tile))
}

/// Transposes tiles through a buffer: four rows at a time are interleaved in it, and whole cache
/// lines are written from it.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn weave_tiles<W: Wire>(
    source: &[W],
    target: &mut [W],
    [from, to]: [Lines; 2],
    [rows, columns]: [usize; 2],
) -> Option<()> {
    #[cfg(feature = "simd")]
    let wide = multiversion::target::target_cfg_f!(target_feature = "avx2");
    #[cfg(not(feature = "simd"))]
    let wide = cfg!(target_feature = "avx2");
    // For vectors of two elements, a buffer does not pay off.
    if size_of::<W>() == 8 && !wide {
        return copy_tiles(source, target, [from, to], [rows, columns]);
    }
    let mut woven = [[[*source.first()?; QUAD]; TILE]; TILE / QUAD];
    for row in corners(rows, TILE) {
        for column in corners(columns, TILE) {
            let mut at = row;
            for woven in &mut woven {
                weave(quad(source, from, [at, column])?, woven);
                at += QUAD;
            }
            let mut i = 0;
            while i < TILE {
                let places = target.get_mut(to.at([column + i, row])..)?;
                let places: &mut [_; TILE / QUAD] = places.as_chunks_mut().0.first_chunk_mut()?;
                *places = [
                    woven[0][i],
                    woven[1][i],
                    woven[2][i],
                    woven[3][i],
                    woven[4][i],
                    woven[5][i],
                    woven[6][i],
                    woven[7][i],
                ];
                i += 1;
            }
        }
    }
    Some(())
}

/// Returns four rows of the tile at this corner.
#[inline]
fn quad<W>(source: &[W], rows: Lines, [row, column]: [usize; 2]) -> Option<[&[W; TILE]; QUAD]> {
    Some([
        chunk(source, rows.at([row, column]))?,
        chunk(source, rows.at([row + 1, column]))?,
        chunk(source, rows.at([row + 2, column]))?,
        chunk(source, rows.at([row + 3, column]))?,
    ])
}

/// Writes four rows column by column.
#[inline]
fn weave<W: Wire>(lines: [&[W; TILE]; QUAD], woven: &mut [[W; QUAD]; TILE]) {
    let mut i = 0;
    while i < TILE {
        woven[i] = [lines[0][i], lines[1][i], lines[2][i], lines[3][i]];
        i += 1;
    }
}

/// Transposes tiles element by element, for elements that are not native numbers and cannot be
/// shuffled.
fn copy_tiles<W: Wire>(
    source: &[W],
    target: &mut [W],
    [from, to]: [Lines; 2],
    [rows, columns]: [usize; 2],
) -> Option<()> {
    for row in corners(rows, SMALL) {
        for column in corners(columns, SMALL) {
            copy_tile(source, target, [from, to], [row, column])?;
        }
    }
    Some(())
}

/// Writes the columns of the tile at this corner as rows.
#[inline(never)]
fn copy_tile<W: Wire>(
    source: &[W],
    target: &mut [W],
    [from, to]: [Lines; 2],
    [row, column]: [usize; 2],
) -> Option<()> {
    let mut lines = [chunk::<W, SMALL>(source, from.at([row, column]))?; SMALL];
    for (i, line) in lines.iter_mut().enumerate() {
        *line = chunk(source, from.at([row + i, column]))?;
    }
    for (i, at) in (column..).take(SMALL).enumerate() {
        let places = target.get_mut(to.at([at, row])..)?;
        let places: &mut [W; SMALL] = places.first_chunk_mut()?;
        let mut j = 0;
        while j < SMALL {
            places[j] = lines[j][i];
            j += 1;
        }
    }
    Some(())
}

/// Returns the elements of a row from `at` on.
#[inline]
fn chunk<W, const N: usize>(elements: &[W], at: usize) -> Option<&[W; N]> {
    elements.get(at..)?.first_chunk()
}
