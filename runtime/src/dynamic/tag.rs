//! [`Tag`]: the value that selects the variant of a union.

/// The value that selects the variant of a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'t> {
    /// A number.
    Number(i128),
    /// A byte string.
    Bytes(&'t [u8]),
    /// A `bool`.
    Bool(bool),
    /// Several values.
    Tuple(&'t [Tag<'t>]),
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Tag<'_> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn from(number: $number) -> Self {
                Self::Number(number as i128)
            }
        }
    )*};
}

numbers! { u8 u16 u32 u64 usize i8 i16 i32 i64 i128 isize }

impl From<bool> for Tag<'_> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl<'t> From<&'t [u8]> for Tag<'t> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(bytes: &'t [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'t, const N: usize> From<&'t [u8; N]> for Tag<'t> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(bytes: &'t [u8; N]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'t> From<&'t str> for Tag<'t> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(text: &'t str) -> Self {
        Self::Bytes(text.as_bytes())
    }
}
