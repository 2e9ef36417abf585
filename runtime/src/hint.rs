//! [`cold_path`]: tells the compiler which code is rarely executed.

/// Marks the calling block as rarely executed, like `core::hint::cold_path` of later compilers, so
/// that it is placed outside a loop.
#[cold]
#[inline]
pub(crate) const fn cold_path() {}
