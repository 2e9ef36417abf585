//! Statistics of elements by what their bytes mean: for types that are not known to be numbers.

use memoryview_layout::{Endian, Kind};

use crate::repr::{bytes_of_all, wires};
use crate::{Number, Stats, Strided, Wire, be, le};

/// [`Stats::to_words`] of elements that are single numbers, `None` for all others. O(n).
///
/// The words of unsigned integers are also those of `Stats<u64>`, the words of signed ones those of
/// `Stats<i64>`, and the words of floats those of `Stats<f64>`.
///
/// ```
/// use memoryview::{Stats, be, stats_words};
///
/// let numbers = [1, 2, 6].map(be::U16::new);
/// let words = stats_words(&numbers).unwrap();
/// assert_eq!(Stats::<u64>::from_words(words, 3).sum, 9);
/// assert_eq!(stats_words(&[[1_u8, 2]]), None);
/// ```
#[inline]
pub fn stats_words<W: Wire>(elements: &[W]) -> Option<[u64; 8]> {
    if W::AXES.is_some() || W::ITEM.unit != size_of::<W>() {
        return None;
    }
    macro_rules! by_kind {
        ($($kind:ident $size:literal $little:ty, $big:ty;)*) => {
            match (W::ITEM.code.kind(), W::ITEM.unit, W::ITEM.endian) {
                $(
                    (Kind::$kind, $size, Endian::Little) => Some(words::<_, $little>(elements)),
                    (Kind::$kind, $size, Endian::Big) => Some(words::<_, $big>(elements)),
                )*
                _ => None,
            }
        };
    }
    by_kind! {
        Uint 1 u8, u8;
        Int 1 i8, i8;
        Uint 2 le::U16, be::U16;
        Int 2 le::I16, be::I16;
        Uint 4 le::U32, be::U32;
        Int 4 le::I32, be::I32;
        Uint 8 le::U64, be::U64;
        Int 8 le::I64, be::I64;
        Float 2 le::F16, be::F16;
        Float 4 le::F32, be::F32;
        Float 8 le::F64, be::F64;
    }
}

/// The elements as numbers of the same size.
fn words<W: Wire, N: Wire<Native: Number>>(elements: &[W]) -> [u64; 8] {
    let numbers: &[N] = wires(bytes_of_all(elements)).unwrap_or_default();
    Stats::of(Strided::from(numbers)).to_words()
}
