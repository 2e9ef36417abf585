//! Equality of lazily read values: the bytes are compared, as for views of records.

use super::at::At;
use super::target::Target;
use crate::{Lazy, Seq, Table, View};

macro_rules! equal {
    ($($kind:ident)*) => {$(
        /// Compares the bytes, regardless of arguments.
        impl<T: View> PartialEq for $kind<'_, T> {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_bytes() == other.as_bytes()
            }
        }
    )*};
}

equal! { Seq Table Lazy }

/// Compares the offsets; the values are not read.
impl<'a, X: Target<'a>> PartialEq for At<'a, X> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.offset() == other.offset()
    }
}
