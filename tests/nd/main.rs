//! Views of several axes, compared with CPython and with naive loops, and conversions to and from `ndarray`.

mod bounds;
mod iterators;
mod ndarray;
mod python;
mod sums;
mod transposes;
