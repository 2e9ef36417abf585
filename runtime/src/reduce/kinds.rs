//! Statistics of elements by kind, for types that are not known to be numbers.

use crate::dispatch::{Wired, with_number};
use crate::wires::{bytes_of_all, wires};
use crate::{Number, Stats, Strided, Wire};

/// Returns [`Stats::to_words`] of elements that are single numbers, or `None` for any other
/// elements. O(n).
///
/// The words of unsigned integers are those of `Stats<u64>`, the words of signed integers those of
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
    let wired = Wired::of(W::ITEM.code.kind(), W::ITEM.unit, W::ITEM.endian)?;
    with_number!(wired, N => Some(words::<W, N>(elements)), bool => None)
}

/// Returns the words of elements as numbers of the same size.
fn words<W: Wire, N: Wire<Native: Number>>(elements: &[W]) -> [u64; 8] {
    let numbers: &[N] = wires(bytes_of_all(elements)).unwrap_or_default();
    Stats::of(Strided::from(numbers)).to_words()
}
