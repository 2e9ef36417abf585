//! The information needed to read a text.

use super::{AnyEncoding, Encoding, Known};

/// The information needed to read a text: nothing, or its encoding.
pub trait TextGiven: Encoding {
    /// `()` or the encoding.
    type Given: Copy;

    /// Returns the encoding.
    fn given(given: Self::Given) -> Self;
}

impl<E: Known> TextGiven for E {
    type Given = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn given((): ()) -> Self {
        E::ENCODING
    }
}

impl TextGiven for AnyEncoding {
    type Given = Self;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn given(given: Self) -> Self {
        given
    }
}
