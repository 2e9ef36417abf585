//! Equality of strided elements, also across element types, and `Debug`.

use core::fmt;

use super::StridedBase;
use super::bytes::ViewBytes;
use crate::Wire;
use crate::exact::same;

/// Equal lengths and equal elements, by value: numbers of any two types compare exactly, a NaN
/// equals nothing, arrays of numbers compare number by number, and records with their own kind. O(n).
///
/// Shapes count, as they do in `NumPy`: `[u8; 4]` equals `[le::F64; 4]`, but neither `[[u8; 2]; 2]`
/// of the same bytes, nor is `[u8; 1]` a `u8`.
///
/// ```
/// use memoryview::{Strided, StridedMut, be, cast};
///
/// let mut bytes = [1, 2, 3, 4];
/// let wide = cast::<be::U16>(&[0, 1, 0, 2, 0, 3, 0, 4])?;
/// assert_eq!(StridedMut::<u8>::from(&mut bytes[..]), Strided::from(wide));
///
/// let flat = Strided::<[u8; 4]>::from(cast(&bytes)?);
/// assert_eq!(flat, Strided::<[be::U16; 4]>::from(cast(cast::<u8>(&[0, 1, 0, 2, 0, 3, 0, 4])?)?));
/// assert_ne!(flat, flat.cast::<[[u8; 2]; 2]>()?);
/// # Ok::<(), memoryview::Error>(())
/// ```
impl<X: ViewBytes, Y: ViewBytes, A: Wire, B: Wire> PartialEq<StridedBase<Y, B>>
    for StridedBase<X, A>
{
    fn eq(&self, other: &StridedBase<Y, B>) -> bool {
        let (a, b) = (self.as_strided(), other.as_strided());
        a.len() == b.len() && a.wires().zip(b.wires()).all(|(a, b)| same(a, b))
    }
}

impl<X: ViewBytes, W: Wire<Native: PartialEq>> PartialEq<[W::Native]> for StridedBase<X, W> {
    fn eq(&self, values: &[W::Native]) -> bool {
        let mut pairs = self.as_strided().iter().zip(values);
        self.len() == values.len() && pairs.all(|(a, b)| a == *b)
    }
}

impl<X: ViewBytes, W: Wire<Native: PartialEq>, const N: usize> PartialEq<[W::Native; N]>
    for StridedBase<X, W>
{
    fn eq(&self, values: &[W::Native; N]) -> bool {
        *self == values[..]
    }
}

impl<X: ViewBytes, W: Wire> fmt::Debug for StridedBase<X, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.as_strided().wires()).finish()
    }
}
