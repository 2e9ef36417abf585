//! Operations on many elements of a [`StridedMut`]: fill, copy, swap, sort.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
#[cfg(feature = "alloc")]
use core::cmp::Ordering;

use super::copy::{copy, same_length};
use super::{Strided, StridedMut};
#[cfg(feature = "alloc")]
use crate::Slice;
use crate::wires::wires_mut;
use crate::{Error, Wire};

impl<W: Wire> StridedMut<'_, W> {
    /// Sets every element to `value`. O(n).
    ///
    /// ```
    /// use memoryview::{StridedMut, be};
    ///
    /// let mut bytes = [1; 6];
    /// StridedMut::<be::U16>::new(&mut bytes, 0, 2, 4)?.fill(0);
    /// assert_eq!(bytes, [0, 0, 1, 1, 0, 0]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn fill(&mut self, value: W::Native) {
        let wire = W::new(value);
        if let Some(elements) = self.as_mut_slice() {
            elements.fill(wire);
        } else {
            match self.as_strided().steps() {
                2 => self.fill_every::<2>(wire),
                3 => self.fill_every::<3>(wire),
                4 => self.fill_every::<4>(wire),
                _ => self.iter_mut().for_each(|place| *place = wire),
            }
        }
    }

    /// Sets every `STEP`-th element to `wire`.
    fn fill_every<const STEP: usize>(&mut self, wire: W) {
        let elements: &mut [W] = wires_mut(self.bytes).unwrap_or_default();
        let (chunks, last) = elements.as_chunks_mut::<STEP>();
        for chunk in chunks {
            chunk[0] = wire;
        }
        if let Some(last) = last.first_mut() {
            *last = wire;
        }
    }

    /// Copies the elements of `source`. O(n).
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if the lengths differ.
    ///
    /// ```
    /// use memoryview::{Strided, StridedMut};
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// let mut odd = StridedMut::<u8>::channel(&mut bytes, 1, 2)?;
    /// odd.copy_from(Strided::from(&[7, 8][..]).rev())?;
    /// assert_eq!(bytes, [1, 8, 3, 7]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn copy_from(&mut self, source: Strided<'_, W>) -> Result<(), Error> {
        same_length::<W>(self.len(), source.len())?;
        copy(self.reborrow(), source);
        Ok(())
    }

    /// Copies the elements of the slice `source` to the slice `target`, which may overlap, like
    /// Python's `view[target] = view[source]`. O(n), with a copy of the source.
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if a step is zero, or if the lengths of the slices
    /// differ.
    ///
    /// ```
    /// use memoryview::{Slice, StridedMut};
    ///
    /// let mut bytes = [1, 2, 3, 4, 5];
    /// let mut all = StridedMut::<u8>::from(&mut bytes[..]);
    /// all.copy_within((0..4).into(), (1..5).into())?;
    /// all.copy_within(Slice::ALL, Slice::REVERSED)?;
    /// assert_eq!(bytes, [4, 3, 2, 1, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn copy_within(&mut self, source: Slice, target: Slice) -> Result<(), Error> {
        let copy: Vec<W> = self.as_strided().sliced(source)?.wires().copied().collect();
        self.reborrow()
            .sliced(target)?
            .copy_from(Strided::from(&copy[..]))
    }

    /// Swaps two elements. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if an index is out of range.
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2, 3];
    /// StridedMut::<u8>::from(&mut bytes[..]).swap(0, 2)?;
    /// assert_eq!(bytes, [3, 2, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn swap(&mut self, a: usize, b: usize) -> Result<(), Error> {
        let first = *self.checked_wire_mut(a)?;
        let second = core::mem::replace(self.checked_wire_mut(b)?, first);
        *self.checked_wire_mut(a)? = second;
        Ok(())
    }

    /// Sorts the elements, without preserving the order of equal elements. O(n log n), with a copy
    /// if the elements are not contiguous.
    ///
    /// ```
    /// use memoryview::{StridedMut, be};
    ///
    /// let mut bytes = [0, 3, 9, 0, 1, 9, 0, 2, 9];
    /// StridedMut::<be::U16>::new(&mut bytes, 0, 3, 3)?.sort_unstable();
    /// assert_eq!(bytes, [0, 1, 9, 0, 2, 9, 0, 3, 9]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn sort_unstable(&mut self)
    where
        W: Ord,
    {
        self.sort_unstable_by(W::cmp);
    }

    /// Sorts the elements with the comparison function `compare`, for numbers without a total order
    /// and for records. O(n log n), with a copy if the elements are not contiguous.
    ///
    /// ```
    /// use memoryview::{StridedMut, le};
    ///
    /// let mut numbers = [2.5, -1.0, 0.0].map(le::F64::new);
    /// StridedMut::from(&mut numbers[..]).sort_unstable_by(|a, b| a.get().total_cmp(&b.get()));
    /// assert_eq!(numbers, [-1.0, 0.0, 2.5]);
    /// ```
    #[cfg(feature = "alloc")]
    pub fn sort_unstable_by(&mut self, compare: impl FnMut(&W, &W) -> Ordering) {
        if let Some(elements) = self.as_mut_slice() {
            return elements.sort_unstable_by(compare);
        }
        let mut sorted: Vec<W> = self.as_strided().wires().copied().collect();
        sorted.sort_unstable_by(compare);
        self.iter_mut()
            .zip(sorted)
            .for_each(|(place, wire)| *place = wire);
    }
}
