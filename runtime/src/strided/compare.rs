//! Equality of strided elements, also across element types, and `Debug`.

use core::any::TypeId;
use core::fmt;

use memoryview_layout::Kind;

use super::bytes::ViewBytes;
use super::{Strided, StridedBase};
use crate::Wire;
use crate::exact::same;
use crate::wires::{bytes_of_all, first_wire};

/// Compares lengths, and elements by value: numbers of any two types compare exactly, NaN is not
/// equal to anything, arrays of numbers compare element by element, and records compare with
/// records of the same type. O(n).
///
/// As in `NumPy`, shapes must be equal: a `[u8; 4]` can equal a `[le::F64; 4]`, but not a `[[u8;
/// 2]; 2]`, and a `[u8; 1]` cannot equal a `u8`.
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
        a.len() == b.len() && equal(a, b)
    }
}

/// Compares elements block by block: with the type's own equality if both types are the same,
/// otherwise by value.
fn equal<A: Wire, B: Wire>(a: Strided<'_, A>, b: Strided<'_, B>) -> bool {
    if TypeId::of::<A>() != TypeId::of::<B>() {
        return a.wires().zip(b.wires()).all(|(a, b)| same(a, b));
    }
    let b: Strided<'_, A> = Strided::in_place(b.bytes, b.line);
    let is_integer = matches!(A::ITEM.code.kind(), Kind::Int | Kind::Uint | Kind::Bits);
    let exact = is_integer && A::AXES.is_none();
    if let (Some(a), Some(b)) = (a.as_slice(), b.as_slice()) {
        // Integers are equal exactly if their bytes are.
        return if exact {
            bytes_of_all(a) == bytes_of_all(b)
        } else {
            a == b
        };
    }
    if let (Some((a, last_a)), Some((b, last_b))) = (a.chunks(), b.chunks())
        && a.len() == b.len()
    {
        let mut pairs = a.zip(b);
        return pairs.all(|(a, b)| first_wire::<A>(a) == first_wire(b)) && last_a == last_b;
    }
    a.wires().zip(b.wires()).all(|(a, b)| a == b)
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
