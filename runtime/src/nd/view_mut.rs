//! [`NdViewMut`]: mutable elements along several axes.

use super::view::{NdBase, NdView};
use crate::wires::{first_wire_mut, wires_mut};
use crate::{Error, Wire};

/// Mutable version of [`NdView`]: elements of type `W` along `N` axes, which do not overlap.
///
/// Methods that return another view ([`slice`](Self::slice), [`index_axis`](Self::index_axis),
/// [`reshape`](Self::reshape), [`transpose`](Self::transpose)) consume this one; call
/// [`reborrow`](Self::reborrow) first to keep it. Reading methods (`to_vec`, `to_bytes`,
/// `is_c_contiguous`, `rows`, `sum_axis`, …) are on [`NdView`]: see [`as_view`](Self::as_view).
///
/// ```
/// use memoryview::NdViewMut;
///
/// let mut bytes = [0; 9];
/// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [3, 3])?;
/// m.diagonal_mut().fill(1);
/// m.row_mut(0)?.fill(7);
/// m.set([2, 0], 5)?;
/// assert_eq!(bytes, [7, 7, 7, 0, 1, 0, 5, 0, 1]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub type NdViewMut<'a, W, const N: usize> = NdBase<&'a mut [u8], W, N>;

impl<'a, W: Wire, const N: usize> NdViewMut<'a, W, N> {
    /// Reborrows the view for a shorter lifetime. O(1).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 4];
    /// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
    /// m.reborrow().slice((.., 1..)).fill(1);
    /// m.set([0, 0], 5)?;
    /// assert_eq!(bytes, [5, 1, 0, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const fn reborrow(&mut self) -> NdViewMut<'_, W, N> {
        NdViewMut::in_place(self.bytes, self.grid)
    }

    /// Converts to a shared view with the same lifetime. O(1).
    ///
    /// ```
    /// use memoryview::{Error, NdView, NdViewMut};
    ///
    /// fn filled(bytes: &mut [u8]) -> Result<NdView<'_, u8, 2>, Error> {
    ///     let mut m = NdViewMut::new(bytes, [2, 2])?;
    ///     m.fill(7);
    ///     Ok(m.into_view())
    /// }
    ///
    /// assert_eq!(filled(&mut [0; 4])?.row(1)?, [7, 7]);
    /// # Ok::<(), Error>(())
    /// ```
    pub const fn into_view(self) -> NdView<'a, W, N> {
        NdView::in_place(self.bytes, self.grid)
    }

    /// Returns a mutable reference to the element at `index`, or `None` if it is out of range.
    /// O(N).
    ///
    /// ```
    /// use memoryview::{NdViewMut, be};
    ///
    /// let mut bytes = [0; 4];
    /// let mut m = NdViewMut::<be::U16, 2>::new(&mut bytes, [1, 2])?;
    /// m.wire_mut([0, 1]).unwrap().set(7);
    /// assert_eq!(bytes, [0, 0, 0, 7]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn wire_mut(&mut self, index: [usize; N]) -> Option<&mut W> {
        first_wire_mut(self.bytes.get_mut(self.grid.offset(index)?..)?)
    }

    /// Sets the value at `index`. O(N).
    ///
    /// # Errors
    ///
    /// Returns an error if the index is out of range. It names the first such axis.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 6];
    /// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 3])?;
    /// m.set([1, 2], 7)?;
    /// assert_eq!(
    ///     m.set([1, 3], 7).unwrap_err().to_string(),
    ///     "u8, axis 1: index 3 is out of range: the length is 3"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn set(&mut self, index: [usize; N], value: W::Native) -> Result<(), Error> {
        for (axis, i) in index.into_iter().enumerate() {
            self.grid.check_index::<W>(axis, i)?;
        }
        if let Some(wire) = self.wire_mut(index) {
            *wire = W::new(value);
        }
        Ok(())
    }

    /// Returns the elements as a slice, if they are contiguous in C order. O(N).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [4, 2, 3, 1];
    /// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
    /// m.as_mut_slice().unwrap().sort();
    /// assert!(m.transpose().as_mut_slice().is_none());
    /// assert_eq!(bytes, [1, 2, 3, 4]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn as_mut_slice(&mut self) -> Option<&mut [W]> {
        wires_mut(self.reborrow().into_packed()?)
    }
}
