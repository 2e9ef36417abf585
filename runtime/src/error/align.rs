//! [`AlignError`]: a wrong address.

use core::fmt;

use crate::plural::Bytes;

/// The address of the bytes is not a multiple of the type's alignment.
///
/// ```
/// use memoryview::{Error, as_bytes, cast};
///
/// let numbers = [0_u32; 2];
/// let Err(Error::Align(error)) = cast::<u32>(&as_bytes(&numbers)[1..5]) else { panic!() };
/// assert_eq!((error.align, error.past, error.instead), (4, 1, "ne::U32"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignError {
    /// The type.
    pub what: &'static str,
    /// The wire type of the same layout, which needs no alignment.
    pub instead: &'static str,
    /// The alignment that the type needs.
    pub align: usize,
    /// The address modulo the alignment.
    pub past: usize,
}

impl fmt::Display for AlignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: needs an address aligned to {} bytes, this one is off by {}: use `{}`, which needs no alignment",
            self.what,
            self.align,
            Bytes(self.past),
            self.instead
        )
    }
}

impl core::error::Error for AlignError {}
