//! [`Place`]: the position of the elements of a buffer.

use pyo3::PyResult;

use crate::error::shape;

/// The axes of a buffer, in bytes from the start of the memory around it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) offset: usize,
    pub(crate) shape: Vec<usize>,
    pub(crate) strides: Vec<isize>,
}

impl Place {
    /// Consecutive elements of `size` bytes in C order, or `None` if they are larger than memory.
    pub(crate) fn filling(lengths: &[usize], size: usize) -> Option<Self> {
        let mut strides = vec![0; lengths.len()];
        let mut stride = isize::try_from(size).ok()?;
        for (own, length) in strides.iter_mut().zip(lengths).rev() {
            *own = stride;
            // If one axis has no elements, the others may have any length.
            stride = stride.checked_mul(isize::try_from((*length).max(1)).ok()?)?;
        }
        let shape = lengths.to_vec();
        Some(Self {
            offset: 0,
            shape,
            strides,
        })
    }

    /// Combines single bytes to elements of `size` bytes: along the last axis, which is removed if
    /// it has exactly the bytes of one element.
    ///
    /// # Errors
    ///
    /// Returns a `ValueError` if the bytes of an element are not contiguous, or if some bytes are
    /// left over.
    pub(crate) fn of_bytes(mut self, size: usize, name: &str) -> PyResult<Self> {
        if size == 1 {
            return Ok(self);
        }
        let (Some(length), Some(stride)) = (self.shape.pop(), self.strides.pop()) else {
            return Err(shape(format!("{name}: needs {size} bytes, found 1")));
        };
        let is_empty = length == 0 || self.shape.contains(&0);
        if length > 1 && stride != 1 && !is_empty {
            return Err(shape(format!(
                "{name}: the bytes of an element must be side by side, they are {stride} bytes apart: \
                 pass a contiguous buffer"
            )));
        }
        if length == size && !self.shape.is_empty() {
            return Ok(self);
        }
        if !length.is_multiple_of(size) {
            return Err(shape(format!(
                "{name}: {length} bytes are not a multiple of the element size, {size}"
            )));
        }
        self.shape.push(length / size);
        self.strides.push(size.cast_signed());
        Ok(self)
    }

    /// Returns the number of elements, or `None` if it overflows.
    pub(crate) fn len(&self) -> Option<usize> {
        let mut lengths = self.shape.iter();
        if self.shape.contains(&0) {
            return Some(0);
        }
        lengths.try_fold(1, |all: usize, length| all.checked_mul(*length))
    }

    /// Returns `true` if elements of `size` bytes are contiguous in C order.
    pub(crate) fn is_c_contiguous(&self, size: usize) -> bool {
        let Some(filling) = Self::filling(&self.shape, size) else {
            return false;
        };
        let axes = self.strides.iter().zip(&filling.strides).zip(&self.shape);
        self.shape.contains(&0)
            || axes
                .into_iter()
                .all(|((a, b), length)| *length == 1 || a == b)
    }

    /// Returns the range from the lowest element of `size` bytes to the end of the highest, in
    /// bytes relative to the first element, or `None` if it overflows.
    pub(crate) fn span(&self, size: usize) -> Option<(isize, isize)> {
        if self.shape.contains(&0) {
            return Some((0, 0));
        }
        let (mut low, mut high) = (0_isize, isize::try_from(size).ok()?);
        for (length, stride) in self.shape.iter().zip(&self.strides) {
            let steps = isize::try_from(length - 1).ok()?;
            let distance = stride.checked_mul(steps)?;
            low = low.checked_add(distance.min(0))?;
            high = high.checked_add(distance.max(0))?;
        }
        Some((low, high))
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    fn place(shape: &[usize], strides: &[isize]) -> Place {
        let (shape, strides) = (shape.to_vec(), strides.to_vec());
        Place {
            offset: 0,
            shape,
            strides,
        }
    }

    #[test]
    fn span_covers_all_elements() {
        assert_eq!(place(&[], &[]).span(16), Some((0, 16)));
        assert_eq!(place(&[3], &[-32]).span(16), Some((-64, 16)));
        assert_eq!(place(&[2, 3], &[48, 16]).span(16), Some((0, 96)));
        assert_eq!(place(&[0, 3], &[isize::MAX, 16]).span(16), Some((0, 0)));
        assert_eq!(place(&[3], &[isize::MAX]).span(1), None);
    }

    #[test]
    fn only_c_order_without_gaps_is_contiguous() {
        assert!(place(&[2, 3], &[48, 16]).is_c_contiguous(16));
        assert!(place(&[2, 1], &[16, 999]).is_c_contiguous(16));
        assert!(place(&[0, 3], &[7, 7]).is_c_contiguous(16));
        assert!(!place(&[2, 3], &[16, 32]).is_c_contiguous(16));
        assert!(!place(&[2], &[-16]).is_c_contiguous(16));
        assert_eq!(Place::filling(&[usize::MAX, 3], 16), None);
        assert_eq!(place(&[usize::MAX, 3], &[0, 0]).len(), None);
    }

    #[test]
    fn bytes_are_a_last_axis() {
        let of = |shape: &[usize], strides: &[isize]| place(shape, strides).of_bytes(4, "Pixel");
        let found = |shape: &[usize], strides: &[isize]| {
            let place = of(shape, strides).expect("whole elements");
            (place.shape, place.strides)
        };
        assert_eq!(found(&[12], &[1]), (vec![3], vec![4]));
        assert_eq!(found(&[4], &[1]), (vec![1], vec![4]));
        assert_eq!(found(&[5, 4], &[8, 1]), (vec![5], vec![8]));
        assert_eq!(found(&[5, 8], &[8, 1]), (vec![5, 2], vec![8, 4]));
        assert_eq!(found(&[0, 4], &[0, 0]), (vec![0], vec![0]));
        assert!(of(&[6], &[1]).is_err());
        assert!(of(&[8], &[2]).is_err());
        assert!(of(&[], &[]).is_err());
    }
}
