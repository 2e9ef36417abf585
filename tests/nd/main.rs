//! Views of several axes, compared with CPython, and conversions to and from `ndarray`.

mod iterators;
mod ndarray;
mod python;
