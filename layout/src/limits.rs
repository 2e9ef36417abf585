//! The limits of layout strings.

/// The maximum nesting depth of records.
pub const MAX_DEPTH: usize = 32;

/// The maximum number of dimensions of a shape, as in `CPython` and `NumPy`.
pub const MAX_DIMS: usize = 64;
