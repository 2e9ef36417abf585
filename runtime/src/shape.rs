//! [`ShapeError`]: the bound that a strided view violates, and its axis.

use core::fmt;

use crate::plural::Bytes;

/// Elements that are outside the bytes, or that overlap.
///
/// ```
/// use memoryview::{Strided, le};
///
/// let error = Strided::<le::U16>::new(&[0; 10], 0, 4, 3).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "le::U16, axis 0: the last element ends at byte 11, the buffer has 10: use fewer elements or a smaller stride"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapeError {
    /// The wire type of the elements.
    pub what: &'static str,
    /// The axis, counted from 0.
    pub axis: usize,
    /// The bound that is violated.
    pub kind: ShapeErrorKind,
}

/// The kinds of [`ShapeError`].
///
/// ```
/// use memoryview::{Error, ShapeErrorKind, Strided};
///
/// let Err(Error::Shape(error)) = Strided::<u8>::new(&[0; 4], 1, 3, -1) else {
///     panic!("the last element begins before the bytes");
/// };
/// assert_eq!(error.kind, ShapeErrorKind::Before { missing: 1 });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ShapeErrorKind {
    /// Negative strides extend before the first byte.
    Before {
        /// The number of bytes missing at the front.
        missing: usize,
    },
    /// The first element extends past the end of the bytes.
    FirstAfter {
        /// The offset of the first element.
        offset: usize,
        /// The end of the first element.
        needed: usize,
        /// The number of bytes available.
        available: usize,
    },
    /// The last element extends past the end of the bytes.
    After {
        /// The offset of the first element.
        offset: usize,
        /// The end of the last element.
        needed: usize,
        /// The number of bytes available.
        available: usize,
    },
    /// The shape has more than `isize::MAX` bytes or elements.
    Overflow,
    /// A copy of repeated or overlapping elements would take too many bytes.
    Repeated {
        /// The number of bytes that the copy would take.
        needed: usize,
        /// The maximum for this number of bytes.
        most: usize,
    },
    /// The shape needs more or fewer bytes.
    Bytes {
        /// The number of bytes that the shape needs.
        needed: usize,
        /// The number of bytes available.
        available: usize,
    },
    /// Mutable elements overlap, so writing one would change another.
    Overlap {
        /// The distance between elements in bytes.
        stride: isize,
        /// The minimum distance in bytes.
        needed: usize,
    },
    /// Rows or columns are interleaved, so they cannot be borrowed mutably at the same time.
    Interleaved {
        /// The distance between lines in bytes.
        stride: isize,
        /// The minimum distance in bytes.
        needed: usize,
    },
    /// An index that is out of range.
    Index {
        /// The index.
        index: usize,
        /// The length of the axis.
        len: usize,
    },
    /// An axis that does not exist.
    Axis {
        /// The number of axes.
        axes: usize,
    },
    /// A channel that does not exist.
    Channel {
        /// The channel.
        index: usize,
        /// The number of channels.
        of: usize,
    },
    /// Source and target have different lengths along the axis.
    Length {
        /// The length of the target.
        needed: usize,
        /// The length of the source.
        available: usize,
    },
    /// The elements are not contiguous.
    NotContiguous,
    /// An array of `ndarray` with gaps between its elements.
    #[cfg(feature = "ndarray")]
    Gaps,
    /// A stride that an array of `ndarray` cannot have.
    #[cfg(feature = "ndarray")]
    Fraction {
        /// The distance between elements in bytes.
        stride: isize,
        /// The size of an element in bytes.
        size: usize,
    },
}

impl ShapeErrorKind {
    pub(crate) const fn on(self, what: &'static str, axis: usize) -> ShapeError {
        ShapeError {
            what,
            axis,
            kind: self,
        }
    }
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, axis {}: ", self.what, self.axis)?;
        match self.kind {
            ShapeErrorKind::Before { missing } => write!(
                f,
                "elements reach {} before the start of the buffer: use a larger offset or fewer elements",
                Bytes(missing)
            ),
            ShapeErrorKind::FirstAfter {
                offset,
                needed,
                available,
            } => {
                let advice = if needed.saturating_sub(offset) <= available {
                    "use a smaller offset"
                } else {
                    "it is too small for one element"
                };
                write!(
                    f,
                    "the first element ends at byte {needed}, the buffer has {available}: {advice}"
                )
            }
            ShapeErrorKind::After {
                offset,
                needed,
                available,
            } => {
                let advice = if needed.saturating_sub(available) <= offset {
                    "use a smaller offset, fewer elements or a smaller stride"
                } else {
                    "use fewer elements or a smaller stride"
                };
                write!(
                    f,
                    "the last element ends at byte {needed}, the buffer has {available}: {advice}"
                )
            }
            ShapeErrorKind::Overflow => {
                f.write_str("the shape is too large: its size in bytes overflows `isize`")
            }
            ShapeErrorKind::Bytes { needed, available } => write!(
                f,
                "the shape needs {}, the buffer has {available}: the sizes must be equal",
                Bytes(needed)
            ),
            ShapeErrorKind::Overlap { stride, needed } => write!(
                f,
                "mutable elements overlap at a stride of {stride}: use a stride of at least {}, or a shared view",
                Bytes(needed)
            ),
            ShapeErrorKind::Interleaved { stride, needed } => write!(
                f,
                "rows or columns are interleaved: each spans {}, at a stride of {stride}; borrow them one at a time",
                Bytes(needed)
            ),
            ShapeErrorKind::Index { index, len } => {
                write!(f, "index {index} is out of range: the length is {len}")
            }
            ShapeErrorKind::Axis { axes } => {
                let noun = if axes == 1 { "axis" } else { "axes" };
                write!(f, "out of range: the view has {axes} {noun}, numbered from 0")
            }
            ShapeErrorKind::Channel { index, of } => write!(
                f,
                "channel {index} is out of range: there are {of}, numbered from 0"
            ),
            ShapeErrorKind::Length { needed, available } => write!(
                f,
                "the target has {needed} elements, the source has {available}: the lengths must be equal"
            ),
            ShapeErrorKind::Repeated { needed, most } => write!(
                f,
                "copying the repeated elements would need {needed} bytes, at most {most} are allowed: use fewer elements"
            ),
            ShapeErrorKind::NotContiguous => f.write_str(
                "the elements are not contiguous: cast or reshape before slicing, or copy them first",
            ),
            #[cfg(feature = "ndarray")]
            ShapeErrorKind::Gaps => f.write_str(
                "the array has gaps between its elements, and `ndarray` does not expose their bytes: convert the whole array and slice the view",
            ),
            #[cfg(feature = "ndarray")]
            ShapeErrorKind::Fraction { stride, size } => write!(
                f,
                "a stride of {stride} is not a multiple of the element size, {}, as `ndarray` requires: copy the elements first",
                Bytes(size)
            ),
        }
    }
}

impl core::error::Error for ShapeError {}
