//! [`Ranges`] and [`Slices`]: one range or slice per axis.

use core::ops::RangeBounds;

use crate::{Indices, Slice};

/// One Rust range per axis, for [`NdView::slice`](crate::NdBase::slice): an array of ranges of the
/// same kind, or a tuple of any ranges.
///
/// ```
/// use memoryview::NdView;
///
/// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
/// assert_eq!(m.slice([.., ..]), m);
/// assert_eq!(m.slice((.., 1..)).to_vec(), [2, 3, 5, 6]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub trait Ranges<const N: usize> {
    /// Returns the indices that the ranges select from a shape, first axis first.
    ///
    /// ```
    /// use memoryview::Ranges;
    ///
    /// let [rows, columns] = (1.., ..9).clamped([3, 2]);
    /// assert!(rows.eq([1, 2]) && columns.eq([0, 1]));
    /// ```
    fn clamped(self, shape: [usize; N]) -> [Indices; N];
}

/// One Python slice per axis, for [`NdView::sliced`](crate::NdBase::sliced): an array of slices, or
/// a tuple of slices and ranges.
///
/// ```
/// use memoryview::{NdView, Slice};
///
/// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
/// assert_eq!(m.sliced((Slice::REVERSED, ..1))?.to_vec(), [4, 1]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub trait Slices<const N: usize> {
    /// Returns the slices, first axis first.
    ///
    /// ```
    /// use memoryview::{Slice, Slices};
    ///
    /// let slices: [Slice; 2] = (1.., ..).into_slices();
    /// assert_eq!(slices, [Slice::new(Some(1), None, None), Slice::ALL]);
    /// ```
    fn into_slices(self) -> [Slice; N];
}

impl<R: RangeBounds<usize>, const N: usize> Ranges<N> for [R; N] {
    fn clamped(self, shape: [usize; N]) -> [Indices; N] {
        core::array::from_fn(|axis| Slice::range(&self[axis], shape[axis]))
    }
}

impl<S: Into<Slice>, const N: usize> Slices<N> for [S; N] {
    fn into_slices(self) -> [Slice; N] {
        self.map(Into::into)
    }
}

macro_rules! tuples {
    ($($axes:literal($($axis:ident $len:ident)*);)*) => {$(
        impl<$($axis: RangeBounds<usize>),*> Ranges<$axes> for ($($axis,)*) {
            #[expect(non_snake_case, reason = "one name for the type and the value")]
            fn clamped(self, [$($len),*]: [usize; $axes]) -> [Indices; $axes] {
                let ($($axis,)*) = self;
                [$(Slice::range(&$axis, $len)),*]
            }
        }

        impl<$($axis: Into<Slice>),*> Slices<$axes> for ($($axis,)*) {
            #[expect(non_snake_case, reason = "one name for the type and the value")]
            fn into_slices(self) -> [Slice; $axes] {
                let ($($axis,)*) = self;
                [$($axis.into()),*]
            }
        }
    )*};
}

tuples! {
    1(A a);
    2(A a B b);
    3(A a B b C c);
    4(A a B b C c D d);
    5(A a B b C c D d E e);
    6(A a B b C c D d E e F f);
}
