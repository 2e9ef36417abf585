//! Copies of strided elements: as values, as bytes.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::Strided;
#[cfg(feature = "alloc")]
use crate::repr::bytes_of_all;
use crate::{Error, ShapeErrorKind, Wire};

impl<W: Wire> Strided<'_, W> {
    /// Copies the values into `target`. O(n).
    ///
    /// # Errors
    ///
    /// `target` has another length; nothing is written then.
    ///
    /// ```
    /// use memoryview::{Strided, be};
    ///
    /// let mut values = [0; 2];
    /// Strided::<be::U16>::channel(&[0, 1, 0, 2], 0, 1)?.copy_to_slice(&mut values)?;
    /// assert_eq!(values, [1, 2]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn copy_to_slice(&self, target: &mut [W::Native]) -> Result<(), Error> {
        same_length::<W>(target.len(), self.len())?;
        let mut places = target.iter_mut();
        self.iter().for_each(|value| {
            if let Some(place) = places.next() {
                *place = value;
            }
        });
        Ok(())
    }

    /// The values: Python's `tolist`. O(n).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// assert_eq!(Strided::<u8>::channel(&[1, 2, 3, 4], 1, 2)?.to_vec(), [2, 4]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn to_vec(&self) -> Vec<W::Native> {
        self.iter().collect()
    }

    /// A copy of the bytes of the elements, in their order: Python's `tobytes`. O(n).
    ///
    /// ```
    /// use memoryview::{Strided, be};
    ///
    /// let column = Strided::<be::U16>::channel(&[1, 2, 3, 4, 5, 6, 7, 8], 0, 2)?;
    /// assert_eq!(column.tobytes(), [1, 2, 5, 6]);
    /// assert_eq!(column.to_vec(), [0x0102, 0x0506]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn tobytes(&self) -> Vec<u8> {
        if let Some(elements) = self.as_slice() {
            return bytes_of_all(elements).to_vec();
        }
        let mut bytes = Vec::with_capacity(self.len().saturating_mul(size_of::<W>()));
        self.wires()
            .for_each(|wire| bytes.extend_from_slice(wire.as_bytes()));
        bytes
    }
}

/// Whether as many elements are there as are needed.
pub(super) fn same_length<W: Wire>(target: usize, source: usize) -> Result<(), Error> {
    if target == source {
        return Ok(());
    }
    Err(ShapeErrorKind::Length {
        needed: target,
        available: source,
    }
    .on(W::NAME, 0)
    .into())
}
