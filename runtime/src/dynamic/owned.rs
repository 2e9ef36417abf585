//! Lists that `unpack` copies: fields of the type `Vec<T>`.

use crate::{Error, Seq, View, Wire};

/// Returns the values of a slice of numbers or arrays.
pub fn owned_numbers<W: Wire, L: FromIterator<W::Native>>(slice: &[W]) -> L {
    slice.iter().map(Wire::get).collect()
}

/// Returns the unpacked elements of a sequence.
///
/// # Errors
///
/// Returns the error of the first element that cannot be read or unpacked.
pub fn owned_records<'a, T: View, L: FromIterator<T::Unpacked<'a>>>(
    seq: Seq<'a, T>,
) -> Result<L, Error> {
    seq.iter().map(|view| T::to_unpacked(view?)).collect()
}
