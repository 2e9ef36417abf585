//! [`Slices`]: one slice per axis.

use crate::Slice;

/// One slice per axis: an array of ranges of the same kind, or a tuple of any ranges.
///
/// ```
/// use memoryview::{NdView, Slice};
///
/// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
/// assert_eq!(m.slice([.., ..])?, m);
/// assert_eq!(m.slice((.., 1..))?.to_vec(), [2, 3, 5, 6]);
/// assert_eq!(m.slice((Slice::REVERSED, ..1))?.to_vec(), [4, 1]);
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

impl<S: Into<Slice>, const N: usize> Slices<N> for [S; N] {
    fn into_slices(self) -> [Slice; N] {
        self.map(Into::into)
    }
}

macro_rules! tuples {
    ($($axes:literal($($axis:ident)*);)*) => {$(
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
    1(A);
    2(A B);
    3(A B C);
    4(A B C D);
    5(A B C D E);
    6(A B C D E F);
}
