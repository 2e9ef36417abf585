//! Types of other crates as field types.

#[cfg(feature = "num-complex")]
mod complex;
#[cfg(feature = "half")]
mod half;
