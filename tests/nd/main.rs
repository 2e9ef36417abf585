//! Views of several axes: what CPython answers, and conversions to and from `ndarray`.

mod iterators;
mod ndarray;
mod python;
