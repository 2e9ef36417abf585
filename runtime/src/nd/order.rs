//! [`MemoryOrder`]: which axis goes fastest in memory, and copies in either order.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::view::NdView;
use crate::Wire;

/// The order of elements in memory: Python's `C`, `F` and `A`.
///
/// ```
/// use memoryview::{MemoryOrder, NdView};
///
/// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
/// assert_eq!(m.to_bytes(MemoryOrder::RowMajor), [1, 2, 3, 4, 5, 6]);
/// assert_eq!(m.to_bytes(MemoryOrder::ColumnMajor), [1, 4, 2, 5, 3, 6]);
/// assert_eq!(m.transpose().to_bytes(MemoryOrder::AsStored), [1, 2, 3, 4, 5, 6]);
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MemoryOrder {
    /// The last axis fastest (C order): row by row.
    #[default]
    RowMajor,
    /// The first axis fastest (Fortran order): column by column.
    ColumnMajor,
    /// The order of the view: [`ColumnMajor`](Self::ColumnMajor) if the elements are in that order, otherwise [`RowMajor`](Self::RowMajor).
    AsStored,
}

impl<W: Wire, const N: usize> NdView<'_, W, N> {
    /// Returns `true` if the elements are contiguous in C order, the last axis fastest. O(N).
    ///
    /// Axes of length 1 are ignored, and a view without elements is in both orders. Python differs
    /// for an empty view of one axis with a step.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[0; 6], [2, 3])?;
    /// assert!(m.is_c_contiguous() && !m.is_f_contiguous());
    /// assert!(m.transpose().is_f_contiguous());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn is_c_contiguous(&self) -> bool {
        self.grid.is_packed::<W>()
    }

    /// Returns `true` if the elements are contiguous in Fortran order, the first axis fastest.
    /// O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert!(m.transpose().is_f_contiguous() && !m.is_f_contiguous());
    /// // A single row is in both orders.
    /// assert!(m.slice((..1, ..)).is_f_contiguous());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn is_f_contiguous(&self) -> bool {
        self.grid.reversed().is_packed::<W>()
    }

    /// Returns a copy of the bytes of the elements in the given order. O(n).
    ///
    /// ```
    /// use memoryview::{MemoryOrder, NdView, be};
    ///
    /// let m = NdView::<be::U16, 2>::new(&[0, 1, 0, 2, 0, 3, 0, 4], [2, 2])?;
    /// assert_eq!(m.to_bytes(MemoryOrder::ColumnMajor), [0, 1, 0, 3, 0, 2, 0, 4]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn to_bytes(&self, order: MemoryOrder) -> Vec<u8> {
        let fortran = match order {
            MemoryOrder::RowMajor => false,
            MemoryOrder::ColumnMajor => true,
            MemoryOrder::AsStored => self.is_f_contiguous(),
        };
        let view = if fortran { self.reversed_axes() } else { *self };
        if let Some(bytes) = view.as_bytes() {
            return bytes.to_vec();
        }
        let mut bytes = Vec::with_capacity(self.len().saturating_mul(size_of::<W>()));
        view.lanes().for_each(|lane| {
            lane.wires()
                .for_each(|wire| bytes.extend_from_slice(wire.as_bytes()));
        });
        bytes
    }
}
