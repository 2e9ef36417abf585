//! Equality of strided elements, also across element types, and `Debug`.

use core::fmt;

use super::{Iter, IterMut, Strided, StridedMut, Wires};
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
impl<A: Wire, B: Wire> PartialEq<Strided<'_, B>> for Strided<'_, A> {
    fn eq(&self, other: &Strided<'_, B>) -> bool {
        self.len() == other.len() && self.wires().zip(other.wires()).all(|(a, b)| same(a, b))
    }
}

impl<A: Wire, B: Wire> PartialEq<StridedMut<'_, B>> for StridedMut<'_, A> {
    fn eq(&self, other: &StridedMut<'_, B>) -> bool {
        self.as_strided() == other.as_strided()
    }
}

impl<A: Wire, B: Wire> PartialEq<StridedMut<'_, B>> for Strided<'_, A> {
    fn eq(&self, other: &StridedMut<'_, B>) -> bool {
        *self == other.as_strided()
    }
}

impl<A: Wire, B: Wire> PartialEq<Strided<'_, B>> for StridedMut<'_, A> {
    fn eq(&self, other: &Strided<'_, B>) -> bool {
        self.as_strided() == *other
    }
}

impl<W: Wire<Native: PartialEq>> PartialEq<[W::Native]> for Strided<'_, W> {
    fn eq(&self, values: &[W::Native]) -> bool {
        self.len() == values.len() && self.iter().zip(values).all(|(a, b)| a == *b)
    }
}

impl<W: Wire<Native: PartialEq>, const N: usize> PartialEq<[W::Native; N]> for Strided<'_, W> {
    fn eq(&self, values: &[W::Native; N]) -> bool {
        *self == values[..]
    }
}

impl<W: Wire<Native: PartialEq>> PartialEq<[W::Native]> for StridedMut<'_, W> {
    fn eq(&self, values: &[W::Native]) -> bool {
        self.as_strided() == *values
    }
}

impl<W: Wire<Native: PartialEq>, const N: usize> PartialEq<[W::Native; N]> for StridedMut<'_, W> {
    fn eq(&self, values: &[W::Native; N]) -> bool {
        self.as_strided() == *values
    }
}

impl<W: Wire> fmt::Debug for Strided<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.wires()).finish()
    }
}

impl<W: Wire> fmt::Debug for StridedMut<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_strided().fmt(f)
    }
}

impl<W: Wire> fmt::Debug for Iter<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<W: Wire> fmt::Debug for Wires<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<W> fmt::Debug for IterMut<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IterMut")
            .field("left", &self.line.len)
            .finish_non_exhaustive()
    }
}
