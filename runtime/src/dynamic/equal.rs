//! Equality of lazily read values: that of the bytes, as of the views of records.

use super::at::At;
use super::target::Target;
use crate::{Lazy, Seq, Table, View};

macro_rules! equal {
    ($($kind:ident)*) => {$(
        /// Equal if the bytes are, whatever the arguments.
        impl<T: View> PartialEq for $kind<'_, T> {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_bytes() == other.as_bytes()
            }
        }
    )*};
}

equal! { Seq Table Lazy }

/// Equal if the offsets are; what is there is not read.
impl<'a, X: Target<'a>> PartialEq for At<'a, X> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.offset() == other.offset()
    }
}
