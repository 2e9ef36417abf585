//! Conversions to and from views of the `ndarray` crate, without a copy.

use ndarray::{ArrayView, Axis, Dim, Dimension, IntoDimension, ShapeBuilder};

use super::grid::Grid;
use super::view::NdView;
use crate::wires::{bytes_of_all, wires};
use crate::{Error, ShapeErrorKind, Wire};

/// Converts an array to a view. O(N).
///
/// # Errors
///
/// Returns an error if the array has gaps between its elements, because `ndarray` does not expose
/// their bytes.
///
/// ```
/// use memoryview::{NdView, le};
/// use ndarray::{ArrayView, array};
///
/// let numbers = array![[1, 2], [3, 4]].mapv(le::U16::new);
/// let m = NdView::try_from(numbers.t())?;
/// assert_eq!(m.to_vec(), [1, 3, 2, 4]);
/// let back = ArrayView::try_from(m)?;
/// assert_eq!(back, numbers.t());
/// # Ok::<(), memoryview::Error>(())
/// ```
impl<'a, W: Wire, const N: usize> TryFrom<ArrayView<'a, W, Dim<[usize; N]>>> for NdView<'a, W, N>
where
    Dim<[usize; N]>: Dimension,
{
    type Error = Error;

    fn try_from(array: ArrayView<'a, W, Dim<[usize; N]>>) -> Result<Self, Error> {
        const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
        let mut shape = [0; N];
        shape.copy_from_slice(array.shape());
        let mut strides = [0; N];
        let mut first = 0;
        for (axis, stride) in strides.iter_mut().enumerate() {
            *stride = array.strides()[axis].wrapping_mul(size_of::<W>().cast_signed());
            // The slice begins with the lowest element, the array with its first element.
            if *stride < 0 && shape[axis] > 1 {
                first += (shape[axis] - 1) * stride.unsigned_abs();
            }
        }
        if array.is_empty() {
            // `ndarray` does not consider all of these contiguous.
            return Self::with_strides(&[], 0, shape, strides);
        }
        let elements = array
            .to_slice_memory_order()
            .ok_or_else(|| Error::from(ShapeErrorKind::Gaps.on(W::NAME, 0)))?;
        Self::with_strides(bytes_of_all(elements), first, shape, strides)
    }
}

/// Converts a view to an array. O(N).
///
/// # Errors
///
/// Returns an error if a stride is not a multiple of the element size, as in most columns of
/// records.
impl<'a, W: Wire, const N: usize, D: Dimension> TryFrom<NdView<'a, W, N>> for ArrayView<'a, W, D>
where
    [usize; N]: IntoDimension<Dim = D>,
{
    type Error = Error;

    fn try_from(view: NdView<'a, W, N>) -> Result<Self, Error> {
        let Grid {
            first,
            shape,
            strides,
        } = view.grid;
        let size = size_of::<W>();
        let mut low = first;
        let mut span = size;
        let mut steps = [0; N];
        for (axis, (len, stride)) in shape.into_iter().zip(strides).enumerate() {
            // `ndarray` checks a stride even if it is not used.
            let stride = if len > 1 && !view.is_empty() {
                stride
            } else {
                0
            };
            if !stride.unsigned_abs().is_multiple_of(size) {
                return Err(ShapeErrorKind::Fraction { stride, size }
                    .on(W::NAME, axis)
                    .into());
            }
            steps[axis] = stride.unsigned_abs() / size;
            let distance = len.saturating_sub(1).wrapping_mul(stride.unsigned_abs());
            span = span.wrapping_add(distance);
            if stride < 0 {
                low = low.wrapping_sub(distance);
            }
        }
        let bytes = if view.is_empty() {
            &[]
        } else {
            let from_low = view.bytes.get(low..).unwrap_or_default();
            from_low.get(..span).unwrap_or_default()
        };
        // All other requirements of `ndarray` hold for every view, except that it multiplies
        // lengths even if one of them is 0.
        let refused = || Error::from(ShapeErrorKind::Overflow.on(W::NAME, 0));
        let elements = wires(bytes).ok_or_else(refused)?;
        let shape_and_steps = shape.into_dimension().strides(steps.into_dimension());
        let mut array = ArrayView::from_shape(shape_and_steps, elements).map_err(|_| refused())?;
        for (axis, stride) in strides.into_iter().enumerate() {
            if stride < 0 && shape[axis] > 1 {
                array.invert_axis(Axis(axis));
            }
        }
        Ok(array)
    }
}
